import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { validated } from '../calls/validated.js';
import { PAYOUT_BOOKS } from '../payouts/giving.js';
import type { World } from './world.js';

const book = z.enum(PAYOUT_BOOKS);
const failure = z.strictObject({ reason: z.string().min(1).max(100).default('accountClosed') });

/** Banks pay, fail and send back; staff of the providers takes back what was given. */
export function addPayouts(router: Router, { calls, givings, givingDesk }: World): void {
  router.get(
    '/payouts/:book',
    calls.world(({ params }) => ok({ payouts: givings.ofBook(validated(book, params['book'])) })),
  );
  router.post(
    '/payouts/:book/:id/settle',
    calls.world(({ params }) => givingDesk.settle(named(givingDesk, params))),
  );
  router.post(
    '/payouts/:book/:id/fail',
    calls.world(({ params, body }) =>
      givingDesk.fail(named(givingDesk, params), validated(failure, body).reason),
    ),
  );
  router.post(
    '/payouts/:book/:id/return',
    calls.world(({ params, body }) =>
      givingDesk.return(named(givingDesk, params), validated(failure, body).reason),
    ),
  );
}

const named = (desk: World['givingDesk'], params: Readonly<Record<string, unknown>>) =>
  desk.require(validated(book, params['book']), String(params['id']));
