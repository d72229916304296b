import type { Request, RequestHandler, Router } from 'express';
import { stripeErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import type { Calls } from '../calls/calls.js';
import { validated } from '../calls/validated.js';
import type { IntentDesk } from './intent-desk.js';
import type { IntentRegister } from './intent-register.js';
import type { PaymentIntent } from './payment-intent.js';
import {
  cancelIntentForm,
  captureIntentForm,
  createIntentForm,
  listIntentsQuery,
  searchIntentsQuery,
} from './payment.requests.js';

const KEYS = 'payment';
const LIMIT_DEFAULT = 10;
/** The one clause of https://docs.stripe.com/search#search-query-language that is understood here. */
const BY_METADATA = /^metadata\["([^"]{1,40})"\]:"([^"]{1,500})"$/;

export interface Intents {
  readonly intentDesk: IntentDesk;
  readonly intents: IntentRegister;
}

const idOf = (request: Request) => String(request.params.id);

const caller =
  (calls: Calls) =>
  (
    operation: Parameters<Calls['call']>[0],
    prepare: Parameters<Calls['call']>[2],
    keys?: typeof KEYS,
  ): RequestHandler =>
    calls.call(operation, stripeErrors, prepare, keys);

function addReads(
  router: Router,
  call: ReturnType<typeof caller>,
  { intentDesk: desk, intents }: Intents,
): void {
  router.get(
    '/payment_intents',
    call('paymentIntent.list', (request) => {
      const { limit = LIMIT_DEFAULT, starting_after: id } = validated(listIntentsQuery, request.query);
      const after = id === undefined ? null : intents.find(desk.require(id).id);
      const page = Array.from(intents.newestFirst(after)).slice(0, limit + 1);
      return () =>
        ok({
          ...{ object: 'list', url: '/v1/payment_intents' },
          ...{ data: page.slice(0, limit), has_more: page.length > limit },
        });
    }),
  );
  router.get(
    '/payment_intents/search',
    call('paymentIntent.search', (request) => {
      const { query, limit = LIMIT_DEFAULT } = validated(searchIntentsQuery, request.query);
      const [, name = '', value] = BY_METADATA.exec(query) ?? [];
      const isFound = ({ metadata }: PaymentIntent) => value !== undefined && metadata[name] === value;
      const found = Array.from(intents.newestFirst(null)).filter(isFound);
      return () =>
        ok({
          ...{ object: 'search_result', url: '/v1/payment_intents/search', next_page: null },
          ...{ data: found.slice(0, limit), has_more: found.length > limit },
        });
    }),
  );
}

/** Payment intents, after https://docs.stripe.com/api/payment_intents. */
export function addIntents(
  router: Router,
  calls: Calls,
  { intentDesk: desk, intents }: Intents,
  payUrl: (id: string) => string,
): void {
  const call = caller(calls);
  addReads(router, call, { intentDesk: desk, intents });
  router.post(
    '/payment_intents',
    call(
      'paymentIntent.create',
      (request) => {
        const order = validated(createIntentForm, request.body);
        return (faults) => desk.create(order, payUrl, faults);
      },
      KEYS,
    ),
  );
  router.post(
    '/payment_intents/:id/capture',
    call(
      'paymentIntent.capture',
      (request) => {
        const { amount_to_capture: amount } = validated(captureIntentForm, request.body);
        return (faults) => desk.capture(idOf(request), amount, faults);
      },
      KEYS,
    ),
  );
  router.post(
    '/payment_intents/:id/cancel',
    call(
      'paymentIntent.cancel',
      (request) => {
        const { cancellation_reason: reason = null } = validated(cancelIntentForm, request.body);
        return (faults) => desk.cancel(idOf(request), reason, faults);
      },
      KEYS,
    ),
  );
}
