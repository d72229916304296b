import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';

/** Value that is owed beyond what was captured goes out another way than a refund. */
export const PAYOUT_FORMS = ['bankTransfer', 'voucher', 'points'] as const;
export type PayoutForm = (typeof PAYOUT_FORMS)[number];

/** As for a refund: nothing is called paid before the provider says so, and even that can come back. */
export const PAYOUT_STATUSES = [
  'approved',
  'sent',
  'pending',
  'settled',
  'failed',
  'reversed',
  'withdrawn',
] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

export const NEXT_PAYOUT = {
  approved: ['sent', 'withdrawn'],
  sent: ['pending', 'settled', 'failed'],
  pending: ['settled', 'failed'],
  settled: ['reversed'],
  failed: ['approved', 'settled', 'withdrawn'],
  reversed: ['approved', 'settled', 'withdrawn'],
  withdrawn: [],
} as const satisfies Record<PayoutStatus, readonly PayoutStatus[]>;

export interface Payout {
  /** `{caseId}:p{sequence}`. */
  readonly payoutId: string;
  readonly sequence: number;
  readonly form: PayoutForm;
  readonly amountMinor: Minor;
  /** Why: a cause of compensation, or the act of an agreement. */
  readonly cause: string;
  readonly status: PayoutStatus;
  readonly attempt: number;
  readonly sentAt?: Instant;
  readonly providerPayoutId?: string;
  readonly failureCode?: string;
}

export function mayPayoutBecome(from: PayoutStatus, to: PayoutStatus): boolean {
  return (NEXT_PAYOUT[from] as readonly PayoutStatus[]).includes(to);
}

/** The provider's idempotency key: stored before the call, the same on every retry of the attempt. */
export function payoutKey(payoutId: string, attempt: number): string {
  return `payout:${payoutId}:${attempt}`;
}

export const isOwed = ({ status }: Payout): boolean => !['settled', 'withdrawn'].includes(status);
