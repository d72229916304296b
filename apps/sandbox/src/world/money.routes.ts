import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { NO_FAULTS } from '../calls/faults.js';
import { amountMinor, reference, validated } from '../calls/validated.js';
import { dashboardRefund } from '../payment/payment.requests.js';
import { CARD_DEATHS } from '../payment/refund.js';
import { PAYOUT_BOOKS } from '../payouts/giving.js';
import type { World } from './world.js';

const capture = z.strictObject({
  id: reference,
  amount: amountMinor,
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'must be a three-letter ISO 4217 code')
    .transform((code) => code.toLowerCase()),
  reference: reference.nullable().default(null),
});
const failure = z.strictObject({
  reason: z
    .enum([
      'charge_for_pending_refund_disputed',
      'declined',
      'expired_or_canceled_card',
      'insufficient_funds',
      'lost_or_stolen_card',
      'merchant_request',
      'unknown',
    ])
    .default('expired_or_canceled_card'),
});
const cardDeath = z.strictObject({ reason: z.enum(CARD_DEATHS) });
const decline = z.strictObject({
  code: z.enum(['card_declined', 'expired_card', 'insufficient_funds']).default('card_declined'),
});
const dispute = z.strictObject({
  amount: amountMinor.optional(),
  reason: z
    .enum(['fraudulent', 'general', 'product_not_received', 'product_unacceptable'])
    .default('general'),
});
const disputeEnd = z.strictObject({ status: z.enum(['won', 'lost']) });
const giveUp = z.strictObject({ reason: z.enum(['automatic', 'failed_invoice']).default('automatic') });
const ledgerQuery = z.strictObject({
  format: z.enum(['entries', 'summary']).default('entries'),
  payment_intent: reference.optional(),
  book: z.enum(['payment', 'storedValue', ...PAYOUT_BOOKS]).default('payment'),
  account: reference.optional(),
});

/** Customers pay, the provider's staff refund by hand, banks return money; and the provider's books lie open. */
export function addMoney(router: Router, world: World): void {
  const { calls, refundDesk, intentDesk, disputeDesk } = world;
  router.post(
    '/payments',
    calls.world((request) => refundDesk.capture(validated(capture, request.body))),
  );
  router.post(
    '/payments/:id/kill',
    calls.world((request) =>
      refundDesk.killCard(String(request.params.id), validated(cardDeath, request.body).reason),
    ),
  );
  router.post(
    '/payments/:id/pay',
    calls.world((request) => intentDesk.pay(String(request.params.id))),
  );
  router.post(
    '/payments/:id/decline',
    calls.world((request) =>
      intentDesk.decline(String(request.params.id), validated(decline, request.body).code),
    ),
  );
  router.post(
    '/payments/:id/fail',
    calls.world((request) =>
      intentDesk.cancel(String(request.params.id), validated(giveUp, request.body).reason),
    ),
  );
  router.post(
    '/payments/:id/dispute',
    calls.world((request) => {
      const { amount, reason } = validated(dispute, request.body);
      return disputeDesk.open(String(request.params.id), amount, reason);
    }),
  );
  router.post(
    '/disputes/:id/close',
    calls.world((request) =>
      disputeDesk.close(String(request.params.id), validated(disputeEnd, request.body).status),
    ),
  );
  router.post(
    '/refunds',
    calls.world((request) => refundDesk.create(validated(dashboardRefund, request.body), NO_FAULTS)),
  );
  router.post(
    '/refunds/:id/settle',
    calls.world((request) => refundDesk.settle(String(request.params.id))),
  );
  router.post(
    '/refunds/:id/fail',
    calls.world((request) =>
      refundDesk.fail(String(request.params.id), validated(failure, request.body).reason),
    ),
  );
  router.get(
    '/ledger',
    calls.world((request) => {
      const query = validated(ledgerQuery, request.query);
      const { entries, totals } = bookOf(world, query);
      return ok(query.format === 'summary' ? totals : { entries, totals });
    }),
  );
}

function bookOf(
  { ledger, payments, storedValueLedger, activities, givings, givingLedgers }: World,
  query: z.infer<typeof ledgerQuery>,
) {
  if (query.book === 'payment') {
    const refunds = Array.from(payments.allRefunds(), ({ refund }) => refund);
    return { entries: ledger.entries(query.payment_intent ?? null), totals: ledger.summary(refunds) };
  }
  if (query.book !== 'storedValue') {
    const book = givingLedgers[query.book];
    return { entries: book.entries(), totals: book.summary(givings.ofBook(query.book)) };
  }
  const made = Array.from(activities.allEntries(), ({ activity }) => activity);
  return {
    entries: storedValueLedger.entries(query.account ?? null),
    totals: storedValueLedger.summary(made),
  };
}
