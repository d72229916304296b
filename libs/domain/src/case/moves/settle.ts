import type { Minor } from '../../money/money.js';
import { type PaymentBalance, planRefund, splitOverPayments } from '../../money/refund-plan.js';
import { firstUnits } from '../../money/unit-range.js';
import { event, type NewEvent } from '../case-event.js';
import { type CaseLine, type CaseState, runningClock } from '../case-state.js';
import { coveredMinor } from '../money-record.js';
import { planCall } from './calls.js';
import { owesMoney } from './customer.js';
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

export interface ApprovalOptions {
  /** Where the case stands while the money is owed: it is settled, or followed up already. */
  readonly to?: 'settling' | 'followUp';
}

/** Why a recourse against the customer is noted when less is due than was given. */
export const BEYOND_DUE = 'refundedBeyondDue';

/**
 * Approves what the accepted units are worth: works out what is due in all, and approves the difference to what
 * earlier approvals of the case cover, so it may be called again whenever what is accepted changes. What was given
 * beyond what is due is never taken back; it is noted as recourse.
 */
export function approveRefund(
  state: CaseState,
  accepted: AcceptedUnits,
  context: MoveContext,
  options: ApprovalOptions = {},
): NewEvent[] {
  const returned = state.lines.map((line) => ({
    lineId: line.lineId,
    units: firstUnits(line.units, accepted.get(line.lineId) ?? 0),
    ...(line.reason === undefined ? {} : { reason: line.reason }),
  }));
  const breakdown = planRefund(context.order, returned, context.policy);
  const missing = breakdown.totalMinor - coveredMinor(state);
  const { intents, shortfallMinor } = splitOverPayments(
    state.caseId,
    nextSequence(state),
    Math.max(0, missing),
    bearable(state, context.balances),
  );
  const to = options.to ?? 'settling';
  return [
    event('refundApproved', { to, breakdown, intents, shortfallMinor }),
    ...recourseFor(state, Math.max(0, -missing)),
    ...whatFollows({ ...state, refunds: [...state.refunds, ...intents] }, to, context),
  ];
}

/** What the payments can bear besides what they owe already: a refund that failed left them, and will be sent again. */
function bearable({ refunds }: CaseState, balances: readonly PaymentBalance[]): PaymentBalance[] {
  const owed = (paymentId: string) =>
    refunds
      .filter((refund) => refund.paymentId === paymentId && ['failed', 'reversed'].includes(refund.status))
      .reduce((sum, refund) => sum + refund.amountMinor, 0);
  return balances.map((one) => ({ ...one, availableMinor: one.availableMinor - owed(one.paymentId) }));
}

export function nextSequence({ refunds }: CaseState): number {
  return 1 + Math.max(0, ...refunds.map((refund) => refund.sequence));
}

/** Brings what is noted against the customer to what he has been given beyond what is due. */
function recourseFor({ recourses }: CaseState, overpaidMinor: Minor): NewEvent[] {
  const noted = recourses
    .filter((recourse) => recourse.against === 'customer' && recourse.reason === BEYOND_DUE)
    .reduce((sum, recourse) => sum + recourse.amountMinor, 0);
  const change = overpaidMinor - noted;
  if (change === 0) return [];
  const type = change > 0 ? 'recourseNoted' : 'recourseWithdrawn';
  return [event(type, { against: 'customer', amountMinor: Math.abs(change), reason: BEYOND_DUE })];
}

/** The clocks of money that is owed; when none is, on to the follow-up. */
function whatFollows(state: CaseState, to: 'settling' | 'followUp', context: MoveContext): NewEvent[] {
  if (!owesMoney(state)) return to === 'settling' ? endSettling(state, context) : [];
  const wanted = (['refund', 'providerCheck'] as const).filter((name) => !runningClock(state, name));
  return wanted.map((name) => startNamedClock(state, name, context));
}
