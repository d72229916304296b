import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { reference, validated } from '../calls/validated.js';
import { giftCardPayment } from '../stored-value/stored-value.requests.js';
import type { World } from './world.js';

const accountsQuery = z.strictObject({ customer_reference: reference.optional() });
const failure = z.strictObject({ reason: z.string().min(1).max(100).default('GIFT_CARD_CLOSED') });

/** Customers pay with gift cards; activities that pend come to their end. */
export function addStoredValue(router: Router, { calls, activities, storedValueDesk }: World): void {
  router.post(
    '/gift-cards',
    calls.world((request) => storedValueDesk.payWith(validated(giftCardPayment, request.body))),
  );
  router.get(
    '/gift-cards',
    calls.world((request) => {
      const { customer_reference: wanted } = validated(accountsQuery, request.query);
      const accounts = activities
        .allAccounts()
        .filter(({ customer_reference: owner }) => (wanted ?? owner) === owner);
      return ok({ gift_cards: accounts.map((account) => storedValueDesk.shown(account)) });
    }),
  );
  router.post(
    '/activities/:id/complete',
    calls.world((request) => storedValueDesk.complete(String(request.params.id))),
  );
  router.post(
    '/activities/:id/fail',
    calls.world((request) =>
      storedValueDesk.fail(String(request.params.id), validated(failure, request.body).reason),
    ),
  );
}
