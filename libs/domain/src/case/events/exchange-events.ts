import { assert } from '../../errors.js';
import type { PricedReplacement } from '../../money/replacement-amounts.js';
import type { CaseState } from '../case-state.js';
import type { ExchangeMode, ExchangeRecord, Replacement, StockReservation } from '../exchange-record.js';
import type { Stage } from '../stage.js';
import { type Appliers, arriveIf } from './applier.js';

interface Numbered {
  readonly sequence: number;
}

/** Set when it ends, or changes, what the case waits for. */
interface Leading {
  readonly to?: Stage;
}

/** What is wanted and agreed, at prices of that moment. */
type Terms = Pick<ExchangeRecord, 'wanted' | 'offers' | 'differenceMinor' | 'depositMinor'>;

export const GIVEN_UP_FOR = ['chosen', 'silence', 'unpaid', 'refused'] as const;

/** What happens to an exchange and to no other case. */
export interface ExchangeEvents {
  exchangeBegun: Terms & Pick<ExchangeRecord, 'mode' | 'keepsDiscount'>;
  stockWanted: Numbered & Pick<StockReservation, 'lines' | 'until'>;
  /** Written before the warehouse is asked, so that whoever comes after a crash knows that it may have been. */
  stockAsked: Numbered;
  stockReserved: Numbered & { readonly reservationId: string };
  stockMissing: Numbered & Leading & { readonly skus: readonly string[] };
  stockReleased: Numbered;
  /** The warehouse knows that goods which it kept for the customer have been handed to him. */
  stockUsed: Numbered;
  replacementChosen: Terms;
  stockAwaited: Readonly<Record<string, never>>;
  exchangeWentOn: { readonly to: Stage; readonly mode?: ExchangeMode };
  /** There will be no replacement: money is due instead. */
  exchangeGivenUp: Leading & { readonly cause: (typeof GIVEN_UP_FOR)[number] };
  goodsAccepted: { readonly lines: readonly { readonly lineId: string; readonly quantity: number }[] };
  replacementWanted: Numbered &
    Leading & { readonly lines: readonly PricedReplacement[]; readonly addressId?: string };
  replacementShipped: Numbered & { readonly shipmentId: string; readonly trackingNumber: string };
  replacementFailed: Numbered & { readonly code: string };
  replacementReturned: Numbered & { readonly why: 'undelivered' | 'lost' };
  replacementDelivered: Numbered & Leading;
  replacementHandedOver: Numbered & { readonly lines: readonly PricedReplacement[] };
}

function edit(state: CaseState, change: (record: ExchangeRecord) => Partial<ExchangeRecord>): CaseState {
  const { exchange } = state;
  assert(exchange, `case ${state.caseId} is an exchange`);
  return { ...state, exchange: { ...exchange, ...change(exchange) } };
}

function reserve(state: CaseState, sequence: number, change: Partial<StockReservation>): CaseState {
  return edit(state, ({ reservations }) => ({
    reservations: reservations.map((one) => (one.sequence === sequence ? { ...one, ...change } : one)),
  }));
}

function replace(state: CaseState, change: Partial<Replacement>): CaseState {
  return edit(state, ({ replacement }) => {
    assert(replacement, `a replacement of case ${state.caseId} is wanted`);
    return { replacement: { ...replacement, ...change } };
  });
}

/** What is reserved goes with the parcel. */
function used(state: CaseState, status: 'used' | 'handedOver'): CaseState {
  return edit(state, ({ reservations }) => ({
    reservations: reservations.map((one, index) =>
      index === reservations.length - 1 ? { ...one, status } : one,
    ),
  }));
}

function withoutWaiting(state: CaseState): CaseState {
  const { exchange } = state;
  assert(exchange, `case ${state.caseId} is an exchange`);
  const { waits: _waits, ...record } = exchange;
  return { ...state, exchange: record };
}

/** What was about to be sent, and is not there. */
function notSent(state: CaseState): CaseState {
  const isWaiting = state.exchange?.replacement?.status === 'wanted';
  return isWaiting ? replace(state, { status: 'failed', failureCode: 'outOfStock' }) : state;
}

export const exchangeAppliers: Appliers<ExchangeEvents> = {
  exchangeBegun: (state, begun) => ({ ...state, exchange: { ...begun, reservations: [] } }),
  stockWanted: (state, wanted) =>
    edit(state, ({ reservations }) => ({
      reservations: [...reservations, { ...wanted, status: 'wanted' }],
    })),
  stockAsked: (state, { sequence }) => reserve(state, sequence, { status: 'asked' }),
  stockReserved: (state, { sequence, reservationId }) =>
    withoutWaiting(reserve(state, sequence, { status: 'reserved', reservationId })),
  stockMissing: (state, { sequence, skus, to }) =>
    arriveIf(notSent(withoutWaiting(reserve(state, sequence, { status: 'outOfStock', missing: skus }))), to),
  stockReleased: (state, { sequence }) => reserve(state, sequence, { status: 'released' }),
  stockUsed: (state, { sequence }) => reserve(state, sequence, { status: 'used' }),
  replacementChosen: (state, terms) => edit(state, () => terms),
  stockAwaited: (state) => edit(state, () => ({ waits: true })),
  exchangeWentOn: (state, { to, mode }) => {
    const gone = arriveIf(state, to);
    return mode === undefined ? gone : edit(gone, () => ({ mode }));
  },
  exchangeGivenUp: (state, { to }) => arriveIf({ ...state, resolution: 'refund' }, to),
  goodsAccepted: (state, { lines }) => edit(state, () => ({ accepted: lines })),
  replacementWanted: (state, { to, ...wanted }) =>
    arriveIf(
      edit(state, () => ({ replacement: { ...wanted, status: 'wanted' } })),
      to,
    ),
  replacementShipped: (state, { shipmentId, trackingNumber }) =>
    used(replace(state, { status: 'onItsWay', shipmentId, trackingNumber }), 'used'),
  replacementFailed: (state, { code }) => replace(state, { status: 'failed', failureCode: code }),
  replacementReturned: (state, { why }) => replace(state, { status: why }),
  replacementDelivered: (state, { to }) => arriveIf(replace(state, { status: 'delivered' }), to),
  replacementHandedOver: (state, handed) =>
    used(
      edit(state, () => ({ replacement: { ...handed, status: 'delivered' } })),
      'handedOver',
    ),
};
