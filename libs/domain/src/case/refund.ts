import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';

/**
 * The money axis, per refund intent. `sent` means that the provider was, or may have been, asked; nothing is called
 * refunded before the provider says `settled`, and even that can be `reversed` later.
 */
export const REFUND_STATUSES = [
  'approved', 'sent', 'pending', 'settled', 'failed', 'reversed', 'redirected',
] as const; // prettier-ignore
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const NEXT_REFUND = {
  approved: ['sent', 'redirected'],
  sent: ['pending', 'settled', 'failed'],
  pending: ['settled', 'failed'],
  settled: ['reversed'],
  // A new attempt exists only after the provider proved that the last one failed or came back; or the same money goes
  // another way, as an intent of its own. Banks change their minds too: what failed may turn out to have settled.
  failed: ['approved', 'settled', 'redirected'],
  reversed: ['approved', 'settled', 'redirected'],
  redirected: [],
} as const satisfies Record<RefundStatus, readonly RefundStatus[]>;

/** Where the money of an intent goes: back to the payment that it came from, or to the customer's store credit. */
export const DESTINATIONS = ['original', 'storeCredit'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** One refund to one payment. There is one per case, sequence and payment; each try of it is an attempt. */
export interface RefundIntent {
  readonly intentId: string;
  readonly sequence: number;
  /** The payment whose cap bears it, whatever its destination. */
  readonly paymentId: string;
  /** What was paid with (`card`, `giftCard`, …); absent in records from before tenders were told apart: a card. */
  readonly tender?: string;
  /** Absent: `original`. */
  readonly destination?: Destination;
  readonly amountMinor: Minor;
  /** Absent: for the goods. `collection`: what was collected of the customer, and goes back. */
  readonly purpose?: 'goodwill' | 'compensation' | 'collection';
  /** Of which collection it gives back, whatever way the money takes. */
  readonly collectionId?: string;
  readonly status: RefundStatus;
  readonly attempt: number;
  readonly sentAt?: Instant;
  readonly providerRefundId?: string;
  readonly failureCode?: string;
  /** When the provider said that the last attempt which failed had failed: what he said before is old news. */
  readonly failedAt?: Instant;
  /** Attempts that settled after they had been given up for another one: that money went out twice. */
  readonly strays?: readonly number[];
}

/** Tenders whose balances are kept by the stored-value provider and not by the payment provider. */
export const STORED_VALUE_TENDERS: readonly string[] = ['giftCard', 'storeCredit'];

/** What an intent credits in the end: decides which provider is asked, and which account the money leaves by. */
export function creditedTo({
  tender,
  destination,
}: Pick<RefundIntent, 'tender' | 'destination'>): 'payment' | 'giftCard' | 'storeCredit' {
  if (destination === 'storeCredit' || tender === 'storeCredit') return 'storeCredit';
  return tender === 'giftCard' ? 'giftCard' : 'payment';
}

export function mayBecome(from: RefundStatus, to: RefundStatus): boolean {
  return (NEXT_REFUND[from] as readonly RefundStatus[]).includes(to);
}

/** The provider's idempotency key: stored before the call, the same on every retry of the attempt. */
export function refundKey(intentId: string, attempt: number): string {
  return `refund:${intentId}:${attempt}`;
}
