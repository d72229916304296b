import type { Minor } from '../money/money.js';
import type { Duration, Instant } from '../time.js';
import type { PayoutForm } from './payout.js';

/** The two that talk: who complains, and the shop with all who act for it. */
export const SIDES = ['customer', 'shop'] as const;
export type Side = (typeof SIDES)[number];

/** What can be promised. Money goes to the customer in four ways; all else is a deed. */
export const MONEY_PROMISES = ['refund', 'payout', 'voucher', 'points'] as const;
export const PROMISES = [
  ...MONEY_PROMISES, 'replacement', 'repair', 'apology', 'returnGoods', 'correction', 'other',
] as const; // prettier-ignore
export type MoneyPromise = (typeof MONEY_PROMISES)[number];
export type PromiseKind = (typeof PROMISES)[number];

/** In which form money goes out that is no refund; of a refund, what the payments cannot bear any more. */
export const PAID_OUT_AS = {
  refund: 'bankTransfer',
  payout: 'bankTransfer',
  voucher: 'voucher',
  points: 'points',
} as const satisfies Record<MoneyPromise, PayoutForm>;

export const isMoney = (what: PromiseKind): what is MoneyPromise =>
  (MONEY_PROMISES as readonly PromiseKind[]).includes(what);

/** One promise: who does what, and by when, counted from the signatures. */
export interface Term {
  readonly by: Side;
  readonly what: PromiseKind;
  readonly amountMinor?: Minor;
  readonly dueWithin: Duration;
  /** The same in words; a text kept apart. */
  readonly noteId?: string;
}

export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'countered', 'withdrawn', 'lapsed'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

export const NEXT_OFFER = {
  open: ['accepted', 'declined', 'countered', 'withdrawn', 'lapsed'],
  accepted: [],
  declined: [],
  countered: [],
  withdrawn: [],
  lapsed: [],
} as const satisfies Record<OfferStatus, readonly OfferStatus[]>;

export interface Offer {
  readonly offerId: string;
  readonly by: Side;
  readonly terms: readonly Term[];
  readonly status: OfferStatus;
  /** By this clock it lapses. */
  readonly clockId: string;
  readonly madeAt: Instant;
  /** The offer of the other side that it answers. */
  readonly counterTo?: string;
  readonly noteId?: string;
}

/** What the shop would give in money by such terms. */
export function moneyOf(terms: readonly Term[]): Minor {
  return terms.reduce((sum, { what, amountMinor = 0 }) => sum + (isMoney(what) ? amountMinor : 0), 0);
}
