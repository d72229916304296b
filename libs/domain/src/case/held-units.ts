import { firstUnits, type UnitRange } from '../money/unit-range.js';
import type { CaseLine, CaseState } from './case-state.js';
import { unitsIn, WITH_CUSTOMER } from './goods.js';
import { FINAL_STAGES, type Stage } from './stage.js';
import { claimsUnits } from './wish.js';

/** In these it is known what the customer has, or will have. */
const DECIDED: readonly Stage[] = ['settling', 'sendingBack', 'followUp', ...FINAL_STAGES];
/** These lead back to where the case was: to a decision, or to one that was made. */
const BETWEEN: readonly Stage[] = ['awaitingCustomer', 'reviewing'];

function isUndecided({ stage, breakdown }: CaseState): boolean {
  return BETWEEN.includes(stage) ? breakdown === undefined : !DECIDED.includes(stage);
}

function heldCount(state: CaseState, { lineId, quantity, goods }: CaseLine): number {
  if (state.stage === 'converted' || !claimsUnits(state.wish)) return 0;
  if (isUndecided(state)) return quantity;
  if ((state.compensation?.givenMinor ?? 0) > 0) return quantity;
  const paid = state.breakdown?.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
  return Math.max(paid, quantity - unitsIn(goods, WITH_CUSTOMER));
}

export interface HeldUnits {
  readonly lineId: string;
  readonly units: readonly UnitRange[];
}

/**
 * The units that a case keeps from other cases. While it is not decided these are all that it claims; then those that
 * were paid, and those that the customer does not have. What he has and got no money for, he may claim again.
 */
export function heldUnits(state: CaseState): HeldUnits[] {
  return state.lines.map((line) => ({
    lineId: line.lineId,
    units: firstUnits(line.units, heldCount(state, line)),
  }));
}
