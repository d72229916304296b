import type { NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { collectedMinor } from '../../money-record.js';
import { after } from '../after.js';
import { giveBackUpTo } from '../collect.js';
import type { AcceptedUnits, MoveContext } from '../move.js';
import { type ApprovalOptions, approveRefund, dueFor } from '../settle.js';

/**
 * Approves what is due for the goods, the replacement and what was collected as they stand now. What the customer paid
 * beyond that is not refunded from his order's payments, but goes back by the payment that it came by.
 */
export function settleExchange(
  state: CaseState,
  accepted: AcceptedUnits,
  context: MoveContext,
  options: ApprovalOptions = {},
): NewEvent[] {
  const { totalMinor } = dueFor(state, accepted, context, options.deductions);
  const back = giveBackUpTo(state, Math.min(totalMinor, collectedMinor(state)), context);
  return [...back, ...approveRefund(after(state, back, context), accepted, context, options)];
}
