import type { NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { promisesInstantRefund } from '../instant-refund.js';
import { type MoveContext, startOptionalClock } from './move.js';
import { allUnits, approveRefund } from './settle.js';

/** Money before goods, if it is promised for this moment: from now on the customer owes the goods. */
export function giveInstantly(
  state: CaseState,
  moment: 'onFiling' | 'onFirstScan',
  context: MoveContext,
): NewEvent[] {
  if (!promisesInstantRefund(state) || state.decision?.instantRefund?.pays !== moment) return [];
  const approved = approveRefund(state, allUnits(state.lines), context, { to: 'awaitingGoods' });
  // Payments that can bear nothing give nothing, so nothing is owed for it.
  const isMoney = approved.some((one) => one.type === 'refundApproved' && one.payload.intents.length > 0);
  return isMoney ? [...approved, ...startOptionalClock(state, 'recourse', context)] : [];
}
