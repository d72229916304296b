import type { FeeKind } from '../money/fee-kind.js';
import type { Minor } from '../money/money.js';
import type { RefundBreakdown } from '../money/refund-plan.js';
import type { Collection } from './collection.js';
import { givenMinor, type Payout, PAYOUT_FORMS } from './payout.js';
import type { RefundIntent } from './refund.js';

/** The part of a case's record that is about money. */
export interface MoneyRecord {
  /** What the customer is due for his goods, as last worked out. */
  readonly breakdown?: RefundBreakdown;
  /** What of it no payment could bear, as of the last approval; absent: nothing. */
  readonly shortfallMinor?: Minor;
  readonly refunds: readonly RefundIntent[];
  /** What the customer is asked to pay; absent: nothing. */
  readonly collections?: readonly Collection[];
  /** Value that goes out another way than a refund; absent: none. */
  readonly payouts?: readonly Payout[];
  /** Fees that staff let go of against the policy; absent: none. */
  readonly waivedFees?: readonly FeeKind[];
  /** What the customer paid back of what he was given beyond what is due, past the payment provider; absent: nothing. */
  readonly repaidMinor?: Minor;
}

export const MONEY_AT_FILING: MoneyRecord = { refunds: [] };

const isForGoods = ({ purpose }: RefundIntent): boolean => purpose === undefined;
const isSettled = ({ status }: RefundIntent): boolean => status === 'settled';
/** A redirected one does not count: another one took its place. */
const counts = ({ status }: RefundIntent): boolean => status !== 'redirected';

const sum = (refunds: readonly RefundIntent[]): Minor =>
  refunds.reduce((total, refund) => total + refund.amountMinor, 0);

/** What the provider says has been refunded for the goods. */
export function refundedMinor({ refunds }: MoneyRecord): Minor {
  return sum(refunds.filter(isForGoods).filter(isSettled));
}

/** What approvals so far have covered of what is due. A refund that failed still counts: it is owed and sent again. */
export function coveredMinor({ refunds }: MoneyRecord): Minor {
  return sum(refunds.filter(isForGoods).filter(counts));
}

/** What the customer is left with of it. */
export function keptMinor(record: MoneyRecord): Minor {
  return coveredMinor(record) - (record.repaidMinor ?? 0);
}

/** What was given beyond what turned out to be due: due = kept + shortfall − overpaid. */
export function overpaidMinor(record: MoneyRecord): Minor {
  return Math.max(0, keptMinor(record) - (record.breakdown?.totalMinor ?? 0));
}

/** Goodwill granted on top of what is due. */
export function goodwillMinor({ refunds }: MoneyRecord): Minor {
  return sum(refunds.filter(({ purpose }) => purpose === 'goodwill').filter(counts));
}

/** Value that was given for harm, or that goes out another way than a refund: in money, as a voucher, as points. What was withdrawn is not. */
export function givenBesidesMinor({ refunds, payouts = [] }: MoneyRecord): Minor {
  const forHarm = refunds.filter(({ purpose }) => purpose === 'compensation').filter(counts);
  return PAYOUT_FORMS.reduce((total, form) => total + givenMinor(payouts, form), sum(forHarm));
}

/** What was taken of a collection and has not been given back, whatever way it went. */
export function leftOfCollection(
  { refunds }: Pick<MoneyRecord, 'refunds'>,
  { collectionId, status, captureMinor = 0 }: Collection,
): Minor {
  const back = refunds.filter((refund) => refund.collectionId === collectionId).filter(counts);
  return status === 'captured' ? captureMinor - sum(back) : 0;
}

/** What the payment of a collection bears, whatever else was refunded on it. */
export function borneByCollection(
  { refunds }: Pick<MoneyRecord, 'refunds'>,
  { providerPaymentId, captureMinor = 0 }: Collection,
): Minor {
  const onIt = refunds.filter(({ paymentId }) => paymentId === providerPaymentId).filter(counts);
  return captureMinor - sum(onIt);
}

/** What the customer paid because he was asked, and has not been given back. */
export function collectedMinor(record: MoneyRecord): Minor {
  return (record.collections ?? []).reduce((total, one) => total + leftOfCollection(record, one), 0);
}
