import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { validated } from '../calls/validated.js';
import { ANSWERS } from '../telephony/phone-call.js';
import type { World } from './world.js';

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164');
const callsQuery = z.strictObject({ to: number.optional() });
const behaviour = z.strictObject({ number, answers: z.array(z.enum(ANSWERS)).max(100) });

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
