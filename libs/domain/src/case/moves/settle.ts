import type { Minor } from '../../money/money.js';
import {
  type Deductions,
  planRefund,
  type RefundBreakdown,
  type RefundCircumstances,
} from '../../money/refund-plan.js';
import { firstUnits } from '../../money/unit-range.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { type GoodsState, unitsIn } from '../goods.js';
import { keptMinor } from '../money-record.js';
import { planCall } from './calls.js';
import { closeCase, owesMoney } from './close.js';
import { orderDispositions } from './dispositions.js';
import type { MoveContext } from './move.js';
import { intentsOver, startMoneyClocks } from './payments.js';
import { type AcceptedUnits, named, startNamedClock, stopClocks } from './move.js';

export function allUnits(lines: readonly Pick<CaseLine, 'lineId' | 'quantity'>[]): AcceptedUnits {
  return new Map(lines.map((line) => [line.lineId, line.quantity]));
}

/** With the follow-up its clock starts, and a call is planned where the policy wants one. */
export function followUpClocks(state: CaseState, context: MoveContext): NewEvent[] {
  return [startNamedClock(state, 'followUp', context), ...planCall(state, context)];
}

const OUTSIDE: readonly GoodsState[] = ['goingBack', 'heldForCustomer'];

/** The events that end settling once nothing is owed any more: on to the follow-up, or to goods that still go back. */
export function endSettling(state: CaseState, context: MoveContext): NewEvent[] {
  const stopped = stopClocks(state, ['refund', 'providerCheck'], named('refund', 'providerCheck'));
  if (state.lines.some(({ goods }) => unitsIn(goods, OUTSIDE) > 0))
    return [...stopped, event('settlementDone', { to: 'sendingBack' })];
  return [...stopped, event('settlementDone', { to: 'followUp' }), ...followUpClocks(state, context)];
}

/**
 * What follows the news that nothing is owed any more, which the state holds already: on to the follow-up, or, when that
 * is over too, to the end.
 */
export function whenNothingIsOwed(state: CaseState, context: MoveContext): NewEvent[] {
  if (state.stage === 'settling') return endSettling(state, context);
  const money = ['refund', 'providerCheck'] as const;
  const isAsking = state.clocks.some(
    ({ name, status }) => name === 'followUp' && ['running', 'paused'].includes(status),
  );
  if (state.stage !== 'followUp' || isAsking) return stopClocks(state, money, named(...money));
  return [...stopClocks(state, money), closeCase(state, context)];
}

/** Where a case can stand while money is approved. */
export type ApprovedIn =
  'awaitingGoods' | 'awaitingChoice' | 'replacing' | 'settling' | 'followUp' | 'reviewing';

export interface ApprovalOptions {
  /** Where the case stands while the money is owed: its goods are still to come, it is settled, or followed up already, or looked at again. */
  readonly to?: ApprovedIn;
  /** What is kept back, by line; left out: as it was decided of the goods when they were looked at. */
  readonly deductions?: Deductions;
}

function deductionsOf({ deviation }: CaseState): Deductions {
  return new Map(deviation?.lines.map(({ lineId, deductionMinor }) => [lineId, deductionMinor]));
}

/** What the accepted units are worth in all, whatever was given for them already. */
export function dueFor(
  state: CaseState,
  accepted: AcceptedUnits,
  context: MoveContext,
  deductions: Deductions = deductionsOf(state),
): RefundBreakdown {
  return (
    context.course.due?.(state, accepted, context, deductions) ??
    planFor(state, accepted, context, { deductions })
  );
}

/** The same under the policy, whatever else the case gives. */
export function planFor(
  state: CaseState,
  accepted: AcceptedUnits,
  { order, policy, elsewhere }: MoveContext,
  circumstances: Pick<RefundCircumstances, 'deductions' | 'goodsOnly'>,
): RefundBreakdown {
  const returned = state.lines.map((line) => ({
    lineId: line.lineId,
    units: firstUnits(line.units, accepted.get(line.lineId) ?? 0),
    ...(line.reason === undefined ? {} : { reason: line.reason }),
  }));
  return planRefund(order, returned, policy, {
    ...{ elsewhere, grants: state.decision?.grants ?? [], waived: state.waivedFees ?? [] },
    ...circumstances,
    isGift: state.gift !== undefined,
  });
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
  const breakdown = dueFor(state, accepted, context, options.deductions);
  const missing = breakdown.totalMinor - keptMinor(state);
  const { intents, shortfallMinor } = intentsOver(Math.max(0, missing), state, context);
  const to = options.to ?? 'settling';
  return [
    event('refundApproved', { to, breakdown, intents, shortfallMinor }),
    ...orderDispositions({ ...state, breakdown }, context),
    ...recourseFor(state, Math.max(0, -missing)),
    ...whatFollows({ ...state, refunds: [...state.refunds, ...intents] }, to, context),
  ];
}

/** Brings what is noted against the customer to what he has been given beyond what is due. */
export function recourseFor({ recourses }: CaseState, overpaidMinor: Minor): NewEvent[] {
  const noted = recourses
    .filter((recourse) => recourse.against === 'customer' && recourse.reason === BEYOND_DUE)
    .reduce((sum, recourse) => sum + recourse.amountMinor, 0);
  const change = overpaidMinor - noted;
  if (change === 0) return [];
  const type = change > 0 ? 'recourseNoted' : 'recourseWithdrawn';
  return [event(type, { against: 'customer', amountMinor: Math.abs(change), reason: BEYOND_DUE })];
}

/** The clocks of money that is owed; when none is, on to the follow-up. */
function whatFollows(state: CaseState, to: ApprovedIn, context: MoveContext): NewEvent[] {
  if (!owesMoney(state)) return to === 'settling' ? endSettling(state, context) : [];
  return startMoneyClocks(state, context);
}
