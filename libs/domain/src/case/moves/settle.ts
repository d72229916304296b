import { planRefund, splitOverPayments } from '../../money/refund-plan.js';
import { firstUnits } from '../../money/unit-range.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { planCall } from './calls.js';
import type { MoveContext } from './move.js';
import { named, startNamedClock, stopClocks } from './move.js';

/** Units per line that are given money for. */
export type AcceptedUnits = ReadonlyMap<string, number>;

export function allUnits(lines: readonly Pick<CaseLine, 'lineId' | 'quantity'>[]): AcceptedUnits {
  return new Map(lines.map((line) => [line.lineId, line.quantity]));
}

/** On to the follow-up: its clock starts, and a call is planned where the policy wants one. */
function startFollowUp(state: CaseState, context: MoveContext): NewEvent[] {
  return [
    event('settlementDone', { to: 'followUp' }),
    startNamedClock(state, 'followUp', context),
    ...planCall(state, context),
  ];
}

/** The events that end settling once nothing is owed any more. */
export function endSettling(state: CaseState, context: MoveContext): NewEvent[] {
  return [
    ...stopClocks(state, ['refund', 'providerCheck'], named('refund', 'providerCheck')),
    ...startFollowUp(state, context),
  ];
}

/**
 * Approves the refund of the accepted units: works out the amount, spreads it over the payments, and starts the
 * clocks of settling. An amount of zero goes straight on to the follow-up.
 */
export function approveRefund(state: CaseState, accepted: AcceptedUnits, context: MoveContext): NewEvent[] {
  const returned = state.lines.map((line) => ({
    lineId: line.lineId,
    units: firstUnits(line.units, accepted.get(line.lineId) ?? 0),
    ...(line.reason === undefined ? {} : { reason: line.reason }),
  }));
  const breakdown = planRefund(context.order, returned, context.policy);
  const sequence = 1 + Math.max(0, ...state.refunds.map((refund) => refund.sequence));
  const { intents, shortfallMinor } = splitOverPayments(
    state.caseId,
    sequence,
    breakdown.totalMinor,
    context.balances,
  );
  const approved = event('refundApproved', { to: 'settling', breakdown, intents, shortfallMinor });
  if (intents.length === 0) return [approved, ...startFollowUp(state, context)];
  return [
    approved,
    startNamedClock(state, 'refund', context),
    startNamedClock(state, 'providerCheck', context),
  ];
}
