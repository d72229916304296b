import express, { type Router } from 'express';
import { stripeErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { validated } from '../calls/validated.js';
import { addIntents, type Intents } from './intent.router.js';
import type { PaymentRegister } from './payment-register.js';
import { createRefundForm, listRefundsQuery, type ListRefundsQuery } from './payment.requests.js';
import { chargeOf, type Payment, type Refund } from './refund.js';
import type { RefundDesk } from './refund-desk.js';

const KEYS = 'payment';
const LIMIT_DEFAULT = 10;

interface PaymentParts extends Intents {
  readonly refundDesk: RefundDesk;
  readonly payments: PaymentRegister;
}

/** The payment provider's API, after Stripe's: form-encoded requests, JSON answers. */
export function paymentRouter(
  calls: Calls,
  { refundDesk: desk, payments: register, ...intents }: PaymentParts,
  apiKey: string,
  payUrl: (id: string) => string,
): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.urlencoded({ extended: true, limit: '64kb', parameterLimit: 200 }));
  router.post(
    '/refunds',
    calls.call(
      'refund.create',
      stripeErrors,
      (request) => {
        const order = validated(createRefundForm, request.body);
        // Before execution: a payment that is not there yet must not be remembered under the key.
        desk.requirePayment(order.payment_intent);
        return (faults) => desk.create(order, faults);
      },
      KEYS,
    ),
  );
  router.get(
    '/refunds',
    calls.call('refund.list', stripeErrors, (request) => {
      const query = validated(listRefundsQuery, request.query);
      return () => ok({ object: 'list', url: '/v1/refunds', ...listRefunds(register, desk, query) });
    }),
  );
  router.get(
    '/refunds/:id',
    calls.call(
      'refund.get',
      stripeErrors,
      (request) => () => ok(desk.requireRefund(String(request.params.id))),
    ),
  );
  router.post(
    '/refunds/:id/cancel',
    calls.call(
      'refund.cancel',
      stripeErrors,
      (request) => () => desk.cancel(String(request.params.id)),
      KEYS,
    ),
  );
  addIntents(router, calls, intents, payUrl);
  router.get(
    '/payment_intents/:id',
    calls.call('paymentIntent.get', stripeErrors, (request) => () => {
      const id = String(request.params.id);
      return ok(intents.intents.find(id)?.intent ?? paymentIntentOf(desk.requirePayment(id)));
    }),
  );
  router.use(answerErrors(stripeErrors));
  return router;
}

function listRefunds(register: PaymentRegister, desk: RefundDesk, query: ListRefundsQuery) {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const after = query.starting_after === undefined ? null : desk.requireRefund(query.starting_after);
  const page: Refund[] = [];
  for (const refund of register.newestFirst(
    query.payment_intent ?? null,
    after && register.refund(after.id),
  )) {
    if (!isCreatedWithin(refund, query.created ?? {})) continue;
    if (page.length === limit) return { data: page, has_more: true };
    page.push(refund);
  }
  return { data: page, has_more: false };
}

function isCreatedWithin({ created }: Refund, range: NonNullable<ListRefundsQuery['created']>): boolean {
  const {
    gt = -Infinity,
    gte = -Infinity,
    lt = Infinity,
    lte = Infinity,
  } = { gt: undefined, lt: undefined, ...range };
  return created > gt && created >= gte && created < lt && created <= lte;
}

/** https://docs.stripe.com/api/payment_intents/object, of a payment that was captured in full. */
function paymentIntentOf({ id, amount, currency, reference, created }: Payment) {
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_received: amount,
    created,
    currency,
    latest_charge: chargeOf(id),
    livemode: false,
    metadata: reference === null ? {} : { reference },
    status: 'succeeded',
  };
}
