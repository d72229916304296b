import { randomBytes } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import { adyenErrors, type ErrorShape, squareErrors, voucherifyErrors } from '../calls/api-error.js';
import { type Answer, ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import type { FaultSet, Operation } from '../calls/faults.js';
import { validated } from '../calls/validated.js';
import { newId } from '../journal/new-id.js';
import type { Giving, PayoutBook } from './giving.js';
import type { GivingDesk, NewGiving } from './giving-desk.js';
import type { GivingRegister } from './giving-register.js';
import { payoutsQuery, pointsOrder, transferOrder, voucherOrder } from './payouts.requests.js';
import { transferShape } from './transfer-shape.js';

interface Offices {
  readonly calls: Calls;
  readonly givingDesk: GivingDesk;
  readonly givings: GivingRegister;
}

/** What one provider calls what it gives, and how it shows it. */
interface Shape {
  readonly book: PayoutBook;
  readonly errors: ErrorShape;
  readonly show: (giving: Giving) => object;
  readonly list: string;
}

const TRANSFERS: Shape = { book: 'transfers', errors: adyenErrors, show: transferShape, list: 'data' };
const VOUCHERS: Shape = { book: 'vouchers', errors: voucherifyErrors, show: voucherShape, list: 'vouchers' };
const POINTS: Shape = { book: 'points', errors: squareErrors, show: pointsShape, list: 'events' };

function voucherShape({ id, amount, status, about, created_at }: Giving): object {
  const isActive = status === 'paid';
  return {
    ...{ id, object: 'voucher', type: 'GIFT_VOUCHER', active: isActive, created_at, ...about },
    gift: { amount, balance: isActive ? amount : 0 },
  };
}

function pointsShape({ id, amount, status, reason, about, created_at }: Giving): object {
  return {
    ...{ id, type: 'ADJUST_POINTS', created_at, ...about },
    adjust_points: { points: amount },
    ...(status === 'paid' ? {} : { reversed: true, reason }),
  };
}

/** The answer of the desk, in the shape of its provider. */
function given({ givingDesk }: Offices, shape: Shape, order: Omit<NewGiving, 'book'>) {
  return (faults: FaultSet): Answer => {
    const answer = givingDesk.give({ ...order, book: shape.book }, faults);
    return { ...answer, body: shape.show(answer.body as Giving) };
  };
}

/** Oldest first, page by page, of all or under one reference. */
function listing({ givings }: Offices, { book, show, list }: Shape, query: unknown): Answer {
  const { reference, limit, page } = validated(payoutsQuery, query);
  const all = givings.ofBook(book, reference);
  const shown = all.slice((page - 1) * limit, page * limit).map(show);
  return ok({ [list]: shown, total: all.length, hasMore: page * limit < all.length });
}

function lister(offices: Offices, shape: Shape, operation: Operation): RequestHandler {
  return offices.calls.call(
    operation,
    shape.errors,
    ({ query }) =>
      () =>
        listing(offices, shape, query),
  );
}

interface Route {
  readonly post: readonly [string, RequestHandler];
  readonly get: readonly [string, RequestHandler];
}

function office(apiKey: string, errors: ErrorShape, { post, get }: Route): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '64kb' }));
  router.post(...post);
  router.get(...get);
  router.use(answerErrors(errors));
  return router;
}

/** Bank transfers, after Adyen's Transfers. */
export function transfersRouter(offices: Offices, apiKey: string): Router {
  const create = offices.calls.call(
    'transfer.create',
    adyenErrors,
    ({ body }) => {
      const { amount, counterparty, reference } = validated(transferOrder, body);
      const money = { amount: amount.value, currency: amount.currency };
      return given(offices, TRANSFERS, { id: newId('tr'), reference, ...money, about: { counterparty } });
    },
    'transfers',
  );
  return office(apiKey, adyenErrors, {
    post: ['/transfers', create],
    get: ['/transfers', lister(offices, TRANSFERS, 'transfer.list')],
  });
}

/** Vouchers, after Voucherify's gift vouchers. */
export function vouchersRouter(offices: Offices, apiKey: string): Router {
  const create = offices.calls.call(
    'voucher.create',
    voucherifyErrors,
    ({ body }) => {
      const { gift, metadata, expiration_date, customer } = validated(voucherOrder, body);
      const code = randomBytes(9).toString('base64url').toUpperCase();
      return given(offices, VOUCHERS, {
        ...{ id: newId('v'), reference: metadata.payout_id, amount: gift.amount },
        ...{ currency: metadata.currency, about: { code, metadata, expiration_date, customer } },
      });
    },
    'vouchers',
  );
  return office(apiKey, voucherifyErrors, {
    post: ['/vouchers', create],
    get: ['/vouchers', lister(offices, VOUCHERS, 'voucher.list')],
  });
}

/** Points, after Square's Loyalty; an account is opened with the first ones that it gets. */
export function pointsRouter(offices: Offices, apiKey: string): Router {
  const adjust = offices.calls.call(
    'points.create',
    squareErrors,
    ({ body, params }) => {
      const { adjust_points: points, metadata, expires_at } = validated(pointsOrder, body);
      return given(offices, POINTS, {
        ...{ id: newId('le'), reference: metadata.payout_id, amount: points.points },
        currency: metadata.currency,
        about: { loyalty_account_id: String(params['account']), metadata, expires_at },
      });
    },
    {
      scope: 'points',
      keyOf: (body) => (body as { idempotency_key?: string } | undefined)?.idempotency_key,
    },
  );
  return office(apiKey, squareErrors, {
    post: ['/accounts/:account/adjust', adjust],
    get: ['/events', lister(offices, POINTS, 'points.list')],
  });
}
