import { basisPointsOf, type Minor, shareOf } from '../../money/money.js';
import { term } from '../../policy/policy-terms.js';
import type { Policy } from '../../policy/policy.js';
import { takeUnits, type UnitsAlike } from '../graded-units.js';

interface Paid {
  readonly paidUnits: number;
  readonly worth: Minor;
}

/** What policy usually keeps back of the best of the units that are here, by their grades. */
export function usualDeduction(
  here: readonly UnitsAlike[],
  { paidUnits, worth }: Paid,
  policy: Policy,
): Minor {
  const { deductionBasisPoints } = term(policy, 'deviation');
  let before = 0;
  return takeUnits(here, paidUnits)[0].reduce((sum, { quantity, grade = 'A' }) => {
    const share = shareOf(worth, before + quantity, paidUnits) - shareOf(worth, before, paidUnits);
    before += quantity;
    return sum + basisPointsOf(share, deductionBasisPoints[grade]);
  }, 0);
}
