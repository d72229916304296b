import type { Order } from '../order/order.js';
import type { Policy } from './policy.js';
import { optionalTerm } from './policy-terms.js';
import type { FraudSignal } from './fraud-signal.js';

/** What the record holds around a filing, over the last 90 days where it is a rate. */
export interface FraudCounts {
  /** Other customers with the same address, the same card or account, or a photo that is the same to the bit. */
  readonly sharedAddress: number;
  readonly sharedTender: number;
  readonly sharedPhoto: number;
  readonly orders: number;
  readonly cases: number;
}

export const NO_FRAUD_COUNTS: FraudCounts = {
  sharedAddress: 0,
  sharedTender: 0,
  sharedPhoto: 0,
  orders: 0,
  cases: 0,
};

/** The signals that counts give under a policy; without the term nobody looks. */
export function fraudSignals(counts: FraudCounts, policy: Policy): FraudSignal[] {
  const term = optionalTerm(policy, 'fraud');
  if (!term) return [];
  const { sharedFrom, returnRateBasisPoints, returnRateFromOrders } = term;
  const shared = (['sharedAddress', 'sharedTender', 'sharedPhoto'] as const).filter(
    (signal) => counts[signal] >= sharedFrom,
  );
  const isOften =
    counts.orders >= returnRateFromOrders && counts.cases * 10_000 > returnRateBasisPoints * counts.orders;
  return [...shared, ...(isOften ? ['returnRate' as const] : [])];
}

interface Weighed {
  readonly weightGrams?: number;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}

/**
 * Whether a box weighs something else than the goods that were found in it. Nothing is said of a box that nobody
 * weighed, or whose goods the shop has told no weight of.
 */
export function isWeightOff({ weightGrams, lines }: Weighed, order: Order, policy: Policy): boolean {
  const term = optionalTerm(policy, 'fraud');
  if (!term || weightGrams === undefined || lines.length === 0) return false;
  let expected = 0;
  for (const { lineId, quantity } of lines) {
    const perUnit = order.lines.find((line) => line.lineId === lineId)?.weightGrams;
    if (perUnit === undefined) return false;
    expected += perUnit * quantity;
  }
  return Math.abs(weightGrams - expected) * 10_000 > term.weightBasisPoints * expected;
}
