import type { NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { collectedMinor } from '../../money-record.js';
import { after } from '../after.js';
import { giveBackCollected } from '../collect.js';
import type { AcceptedUnits, MoveContext } from '../move.js';
import { type ApprovalOptions, approveRefund, dueFor } from '../settle.js';

/** What was collected and is not needed goes back to where it came from, the newest first. */
function giveBack(state: CaseState, minor: number, context: MoveContext): NewEvent[] {
  let left = minor;
  const events: NewEvent[] = [];
  for (const collection of (state.collections ?? []).toReversed()) {
    if (collection.status !== 'captured') continue;
    const returned = state.refunds
      .filter(
        ({ purpose, paymentId }) => purpose === 'collection' && paymentId === collection.providerPaymentId,
      )
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const amountMinor = Math.min(left, (collection.captureMinor ?? 0) - returned);
    if (amountMinor <= 0) continue;
    left -= amountMinor;
    events.push(...giveBackCollected(after(state, events, context), collection, amountMinor, context));
  }
  return events;
}

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
  const back = giveBack(state, Math.min(totalMinor, collectedMinor(state)), context);
  return [...back, ...approveRefund(after(state, back, context), accepted, context, options)];
}
