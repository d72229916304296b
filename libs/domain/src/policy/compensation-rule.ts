import type { CompensationCause, CompensationForm } from '../case/wish.js';
import type { Minor } from '../money/money.js';
import type { RuleOrigin } from './rule-origin.js';
import type { Scope } from './scope.js';

export const COMPENSATION_FORMULAS = [
  'timesPrice', 'partOfPrice', 'perDayLate', 'priceDifference', 'fixed',
] as const; // prettier-ignore
export type FormulaName = (typeof COMPENSATION_FORMULAS)[number];

/** How much harm is worth. The price is what was really paid for the units; basis points are hundredths of a percent. */
export type CompensationFormula =
  /** So many times the price, whatever else is given for the goods. */
  | { readonly kind: 'timesPrice'; readonly times: number }
  /** A part of the price of units whose price no other case gives back. */
  | { readonly kind: 'partOfPrice'; readonly basisPoints: number }
  /** A part of the price for each day that a line came late, after so many free ones, up to a part of it in all. */
  | {
      readonly kind: 'perDayLate';
      readonly basisPoints: number;
      readonly mostBasisPoints: number;
      readonly freeDays: number;
    }
  /** What was paid more than the goods cost now, for a notice within so many days of the purchase. */
  | { readonly kind: 'priceDifference'; readonly withinDays: number }
  | { readonly kind: 'fixed'; readonly minor: Minor };

/** Whom recourse is taken against: whose fault a cause is. */
export type Culprit = 'carrier' | 'supplier';

/** What is given for some causes of harm, once for each line. The first rule whose scope holds for a line is its rule. */
export interface CompensationRule extends RuleOrigin {
  readonly causes: readonly CompensationCause[];
  /** Left out: for all goods. */
  readonly applies?: Scope;
  readonly formula: CompensationFormula;
  /** What a case is given at least and at most by it. */
  readonly leastMinor?: Minor;
  readonly mostMinor?: Minor;
  /** In which it may be given; what the customer wishes otherwise, people decide. */
  readonly forms: readonly CompensationForm[];
  /** What a voucher or points are worth more than money. */
  readonly bonusBasisPoints?: number;
  /** A photo or a document is wanted; without one people decide. */
  readonly evidence?: true;
  readonly outcome: 'approve' | 'review';
  readonly recourse?: Culprit;
}

export interface CompensationTerm extends RuleOrigin {
  readonly rules: readonly CompensationRule[];
  /** Over all cases of an order. */
  readonly mostMinor?: Minor;
}
