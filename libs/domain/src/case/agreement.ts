import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';
import type { Side, Term } from './offer.js';
import type { Payout, PayoutForm } from './payout.js';

export const PROMISE_STATUSES = ['promised', 'done', 'missed'] as const;
export type PromiseStatus = (typeof PROMISE_STATUSES)[number];

/** What goes out another way than a refund, and in which form. */
export interface Owed {
  readonly form: PayoutForm;
  readonly amountMinor: Minor;
}

/** A term that both sides agreed on, from now on watched by a clock of its own. */
export interface PromisedAct extends Term {
  /** `{agreement}-{position}`; its clock is `promise-{actId}`. */
  readonly actId: string;
  readonly status: PromiseStatus;
  readonly doneAt?: Instant;
  /** The case whose closing keeps it. */
  readonly caseId?: string;
  /** The refunds that pay it; payouts name the act as their cause. */
  readonly intentIds?: readonly string[];
  /** What of it was over a cap of the policy when both had signed: staff gives it later. */
  readonly heldUp?: Owed;
}

/** The document that is signed: its hash names it, whoever shows it. */
export interface AgreementDocument {
  readonly sha256: string;
  readonly language: string;
}

export interface Agreement {
  readonly agreementNo: number;
  readonly offerId: string;
  readonly agreedAt: Instant;
  readonly document?: AgreementDocument;
  readonly signed: Readonly<Partial<Record<Side, Instant>>>;
  readonly acts: readonly PromisedAct[];
}

export const promiseClockId = ({ actId }: Pick<PromisedAct, 'actId'>): string => `promise-${actId}`;

/** What of a promise waits for staff; nothing once it was given. */
export function heldUpOf(
  { actId, heldUp }: PromisedAct,
  { payouts = [] }: { readonly payouts?: readonly Pick<Payout, 'cause'>[] },
): Owed | undefined {
  return payouts.some(({ cause }) => cause === actId) ? undefined : heldUp;
}

export const isInForce = ({ signed }: Agreement): boolean =>
  signed.customer !== undefined && signed.shop !== undefined;
