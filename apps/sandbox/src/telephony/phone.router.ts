import express, { type Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { ApiError, twilioErrors } from '../calls/api-error.js';
import { requireBasicAuth } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { E164, validated } from '../calls/validated.js';
import type { SmsAccount } from '../messages/sms.router.js';
import type { PhoneDesk } from './phone-desk.js';
import type { PhoneOrder } from './phone-call.js';

/** Twilio ignores parameters that it does not know; one that comes several times is a list. */
const form = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Url: z.url().optional(),
  Twiml: z.string().max(4_000).optional(),
  StatusCallback: z.url().optional(),
});
const listQuery = z.object({
  To: z.string().optional(),
  PageSize: z.coerce.number().int().min(1).max(1000).default(50),
});

/** Calls, after Twilio's Calls resource: form-encoded requests, JSON answers, no idempotency keys. */
export function phoneRouter(calls: Calls, desk: PhoneDesk, account: SmsAccount): Router {
  const router = express.Router();
  router.use(requireBasicAuth(account.accountSid, account.authToken));
  router.use(express.urlencoded({ extended: false, limit: '64kb' }));
  const root = `/2010-04-01/Accounts/${account.accountSid}/Calls`;
  router.post(
    `${root}.json`,
    calls.call('call.create', twilioErrors, (request) => {
      const order = phoneOrder(request.body);
      return (faults) => desk.place(order, faults);
    }),
  );
  router.get(
    `${root}.json`,
    calls.call('call.list', twilioErrors, (request) => {
      const { To, PageSize } = validated(listQuery, request.query);
      return () =>
        ok({
          calls: desk.callsTo(To ?? null).slice(0, PageSize),
          page: 0,
          page_size: PageSize,
          next_page_uri: null,
        });
    }),
  );
  router.get(
    `${root}/:sid.json`,
    calls.call('call.get', twilioErrors, (request) => () => desk.get(String(request.params.sid))),
  );
  router.use((request) => {
    throw new ApiError(404, '20404', `The requested resource ${request.path} was not found`);
  });
  router.use(answerErrors(twilioErrors));
  return router;
}

function phoneOrder(body: unknown): PhoneOrder {
  const { To, From, Url, Twiml, StatusCallback } = validated(form, body);
  const refuse = (code: string, message: string) => new ApiError(400, code, message);
  if (To === '') throw refuse('21201', "No 'To' number is specified");
  if (!E164.test(To)) throw refuse('21211', `Invalid 'To' Phone Number: ${To}`);
  if (From === '') throw refuse('21213', "No 'From' number is specified");
  if (Url === undefined && Twiml === undefined) throw refuse('21205', 'Url parameter is required.');
  return { to: To, from: From, twiml: Twiml ?? '', statusCallback: StatusCallback ?? null };
}
