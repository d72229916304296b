import type { Fact } from '../journal/journal.js';

/** A gift card that an order was paid with, or the credit of a customer in the shop. */
export interface Account {
  readonly id: string;
  readonly object: 'GiftCard';
  readonly type: 'GIFT_CARD' | 'STORE_CREDIT';
  readonly customer_reference: string | null;
  readonly currency: string;
  /** What was taken from it for an order, and may be given back. */
  readonly redeemed_minor: number;
  readonly created_at: string;
}

export const ACTIVITY_TYPES = ['REFUND', 'LOAD'] as const;
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** After https://developer.squareup.com/reference/square/objects/GiftCardActivity, flat. */
export interface Activity {
  readonly id: string;
  readonly object: 'GiftCardActivity';
  readonly type: ActivityType;
  readonly account: string;
  readonly customer_reference: string | null;
  readonly amount_minor: number;
  readonly currency: string;
  readonly reference: string;
  readonly status: 'PENDING' | 'COMPLETED' | 'FAILED';
  readonly failure_reason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface AccountOpened extends Fact {
  readonly kind: 'account.opened';
  readonly account: Account;
}
export interface ActivityCreated extends Fact {
  readonly kind: 'activity.created';
  readonly activity: Activity;
  readonly accountType: Account['type'];
  readonly settleAt: number | null;
}
export interface ActivityChanged extends Fact {
  readonly kind: 'activity.changed';
  readonly activity: Activity;
  readonly accountType: Account['type'];
  readonly was: Activity['status'];
}
