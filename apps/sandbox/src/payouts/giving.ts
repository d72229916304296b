import type { Fact } from '../journal/journal.js';

/** Three providers, each with books of its own: bank transfers, vouchers, and points of a loyalty programme. */
export const PAYOUT_BOOKS = ['transfers', 'vouchers', 'points'] as const;
export type PayoutBook = (typeof PAYOUT_BOOKS)[number];

export type GivingStatus = 'pending' | 'paid' | 'failed' | 'returned';

/** Value on its way to a customer, whatever its provider calls it. */
export interface Giving {
  readonly id: string;
  readonly book: PayoutBook;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: GivingStatus;
  readonly reason: string | null;
  /** What its provider shows of it besides. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface GivingCreated extends Fact {
  readonly kind: 'giving.created';
  readonly giving: Giving;
  readonly settleAt: number | null;
  readonly returnAfterMs: number | null;
}

export interface GivingChanged extends Fact {
  readonly kind: 'giving.changed';
  readonly giving: Giving;
  readonly was: GivingStatus;
  readonly returnAt: number | null;
}
