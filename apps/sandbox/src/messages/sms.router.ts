import express, { type Router } from 'express';
import { z } from 'zod';
import { ApiError, twilioErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireBasicAuth } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { E164, validated } from '../calls/validated.js';
import type { SmsDesk } from './sms-desk.js';
import type { SmsOrder } from './sms.js';

export interface SmsAccount {
  readonly accountSid: string;
  readonly authToken: string;
}

const BODY_MAX = 1600;

/** Twilio ignores parameters that it does not know. */
const form = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Body: z.string().default(''),
  StatusCallback: z.url().optional(),
});
const listQuery = z.object({
  To: z.string().optional(),
  PageSize: z.coerce.number().int().min(1).max(1000).default(50),
});

/** Text messages, after Twilio's Messages resource: form-encoded requests, JSON answers, no idempotency keys. */
export function smsRouter(calls: Calls, desk: SmsDesk, account: SmsAccount): Router {
  const router = express.Router();
  router.use(requireBasicAuth(account.accountSid, account.authToken));
  router.use(express.urlencoded({ extended: false, limit: '64kb' }));
  const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
  router.post(
    path,
    calls.call('sms.create', twilioErrors, (request) => {
      const order = smsOrder(request.body);
      return () => desk.send(order);
    }),
  );
  router.get(
    path,
    calls.call('sms.list', twilioErrors, (request) => {
      const { To, PageSize } = validated(listQuery, request.query);
      const messages = desk.messagesTo(To ?? null).slice(0, PageSize);
      return () => ok({ messages, page: 0, page_size: PageSize, next_page_uri: null });
    }),
  );
  router.use((request) => {
    throw new ApiError(404, '20404', `The requested resource ${request.path} was not found`);
  });
  router.use(answerErrors(twilioErrors));
  return router;
}

function smsOrder(body: unknown): SmsOrder {
  const { To, From, Body } = validated(form, body);
  const refuse = (code: string, message: string) => new ApiError(400, code, message);
  if (To === '') throw refuse('21604', "A 'To' phone number is required.");
  if (!E164.test(To)) throw refuse('21211', `Invalid 'To' Phone Number: ${To}`);
  if (From === '') throw refuse('21603', "A 'From' phone number is required.");
  if (Body === '') throw refuse('21602', 'Message body is required.');
  if (Body.length > BODY_MAX)
    throw refuse('21617', 'The concatenated message body exceeds the 1600 character limit');
  return { to: To, from: From, body: Body };
}
