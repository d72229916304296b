import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { phoneNumber, validated } from '../calls/validated.js';
import { ANSWERS } from '../telephony/phone-call.js';
import type { World } from './world.js';

const callsQuery = z.strictObject({ to: phoneNumber.optional() });
const behaviour = z.strictObject({ number: phoneNumber, answers: z.array(z.enum(ANSWERS)).max(100) });

/** Whose telephones rang, and what their owners do when they ring next. */
export function addPhones(router: Router, { calls, phoneDesk }: World): void {
  router.get(
    '/calls',
    calls.world((request) =>
      ok({ calls: phoneDesk.callsTo(validated(callsQuery, request.query).to ?? null) }),
    ),
  );
  router.post(
    '/phones',
    calls.world((request) => {
      const { number: of, answers } = validated(behaviour, request.body);
      return phoneDesk.behave(of, answers);
    }),
  );
}
