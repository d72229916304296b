import type { CompensationCause, CompensationForm } from '../case/wish.js';
import type { Minor } from '../money/money.js';
import type { Culprit, FormulaName } from './compensation-rule.js';

/** What the record knew when harm was judged; kept with the decision. */
export interface CompensationFacts {
  /** What other cases of the order were given for harm. */
  readonly givenMinor: Minor;
  /** What his bank took back of the payments of the order, and has not given up; absent: nothing. */
  readonly chargedBackMinor?: Minor;
  /** What the payments bear, and what may go out beside them in the form that is wished; absent: nobody looked. */
  readonly payout?: { readonly bearableMinor: Minor; readonly roomMinor: Minor };
  /** What is left of the budget that would bear it; absent: none is kept. */
  readonly budget?: { readonly budgetId: string; readonly leftMinor: Minor };
}

/** What policy gives for harm, and the bounds within which people may give something else. */
export interface CompensationDecision {
  readonly cause: CompensationCause;
  /** Absent: no rule of the policy is for this cause, and people decide as of goodwill. */
  readonly rule?: string;
  readonly law?: string;
  readonly formula?: FormulaName;
  /** In which form it is given, before what people decide. */
  readonly form: CompensationForm;
  readonly forms: readonly CompensationForm[];
  /** What is given; zero for an apology, and where it is refused. */
  readonly amountMinor: Minor;
  /** The most that may be given for it. */
  readonly mostMinor: Minor;
  readonly bonusBasisPoints?: number;
  readonly recourse?: Culprit;
  readonly facts: CompensationFacts;
}

/** What a voucher or points are worth more than the amount that is due. */
export function bonusOf(
  { bonusBasisPoints = 0 }: Pick<CompensationDecision, 'bonusBasisPoints'>,
  form: CompensationForm,
  amountMinor: Minor,
): Minor {
  if (form !== 'voucher' && form !== 'points') return 0;
  return Number((BigInt(amountMinor) * BigInt(bonusBasisPoints)) / 10_000n);
}
