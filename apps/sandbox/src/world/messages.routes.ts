import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { phoneNumber, validated } from '../calls/validated.js';
import type { World } from './world.js';

const smsQuery = z.strictObject({ to: phoneNumber.optional() });
const mailsQuery = z.strictObject({ to: z.string().min(1).max(320).optional() });
const person = z.strictObject({ number: phoneNumber });

/** What reached people, and what they answer. */
export function addMessages(router: Router, { calls, smsDesk, mailDesk }: World): void {
  router.get(
    '/sms',
    calls.world((request) =>
      ok({ messages: smsDesk.messagesTo(validated(smsQuery, request.query).to ?? null) }),
    ),
  );
  router.get(
    '/mails',
    calls.world((request) =>
      ok({ mails: mailDesk.mailsTo(validated(mailsQuery, request.query).to ?? null) }),
    ),
  );
  for (const [path, isOut] of [
    ['/sms/stop', true],
    ['/sms/start', false],
  ] as const)
    router.post(
      path,
      calls.world((request) => smsDesk.optOut(validated(person, request.body).number, isOut)),
    );
}
