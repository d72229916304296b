import { inChargedCurrency } from '../money/exchange.js';
import { type UnitRange, worthOf } from '../money/unit-range.js';
import type { DecisionReason } from './decision.js';
import { fired } from './judge-rights.js';
import type { Policy } from './policy.js';
import { optionalTerm } from './policy-terms.js';
import { isInScope, type Situation } from './scope.js';

/** Why the goods of a line need not come back; undefined when they have to. */
export function keepsGoods(
  situation: Situation,
  units: readonly UnitRange[],
  policy: Policy,
): DecisionReason | undefined {
  const term = optionalTerm(policy, 'returnless');
  if (!term || !isInScope(term.applies, situation)) return undefined;
  const { lineId, paidMinor, quantity } = situation.line;
  const worthMinor = worthOf(paidMinor, quantity, units);
  const stated = { currency: policy.currency, minor: term.belowMinor };
  const belowMinor = inChargedCurrency(situation.order, stated);
  if (worthMinor >= belowMinor) return undefined;
  return fired(term, 'keep', { worthMinor, belowMinor }, lineId);
}
