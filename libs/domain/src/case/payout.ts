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
  // It fails before it was sent where it is not known where to: the provider is not asked.
  approved: ['sent', 'failed', 'withdrawn'],
  sent: ['pending', 'settled', 'failed'],
  pending: ['settled', 'failed'],
  settled: ['reversed'],
  failed: ['approved', 'settled', 'withdrawn'],
  reversed: ['approved', 'settled', 'withdrawn'],
  withdrawn: [],
} as const satisfies Record<PayoutStatus, readonly PayoutStatus[]>;

/** What policy let go out in this form when it was approved: in one payout, in a case, and to a customer in a year. */
export interface PayoutCaps {
  readonly mostMinor: Minor;
  readonly perCaseMinor: Minor;
  readonly perCustomerMinor: Minor;
}

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
  readonly caps?: PayoutCaps;
  /** Where a bank transfer was sent: the id of bank details that are kept apart. */
  readonly bankAccountId?: string;
  /** Until when a voucher or points are good. */
  readonly validUntil?: Instant;
  /** The id of the text that holds the code of a voucher. */
  readonly codeTextId?: string;
  readonly sentAt?: Instant;
  readonly providerPayoutId?: string;
  readonly failureCode?: string;
  /** When the provider said that the last attempt which failed had failed: what he said before is old news. */
  readonly failedAt?: Instant;
  /** Attempts that settled after they had been given up: that value went out twice. */
  readonly strays?: readonly number[];
}

/** Why a bank transfer waits for its customer to say where to. */
export const NO_BANK_ACCOUNT = 'noBankAccount';

/** It is the customer's turn: nobody knows where to, or what was known is not right. */
export function awaitsBankAccount({ form, status, failureCode }: Payout): boolean {
  return (
    form === 'bankTransfer' &&
    (status === 'reversed' || (status === 'failed' && failureCode === NO_BANK_ACCOUNT))
  );
}

export function mayPayoutBecome(from: PayoutStatus, to: PayoutStatus): boolean {
  return (NEXT_PAYOUT[from] as readonly PayoutStatus[]).includes(to);
}

/** The provider's idempotency key: stored before the call, the same on every retry of the attempt. */
export function payoutKey(payoutId: string, attempt: number): string {
  return `payout:${payoutId}:${attempt}`;
}

/** What has been approved of a form and was not withdrawn; what failed still counts, since it is owed. */
export function givenMinor(
  payouts: readonly Pick<Payout, 'form' | 'amountMinor' | 'status'>[],
  form: PayoutForm,
): Minor {
  return payouts
    .filter((one) => one.form === form && one.status !== 'withdrawn')
    .reduce((sum, one) => sum + one.amountMinor, 0);
}

export const isOwed = ({ status }: Payout): boolean => !['settled', 'withdrawn'].includes(status);
