import type { Reason } from '../case/reason.js';
import { planRefund } from '../money/refund-plan.js';
import { type GivenElsewhere, NOTHING_ELSEWHERE } from '../money/shipping-share.js';
import type { UnitRange } from '../money/unit-range.js';
import { lastDeliveryAt, type Order, type OrderLine } from '../order/order.js';
import { addDays, type Calendar, type CalendarDay, dayOf, daysBetween, type Instant } from '../time.js';
import type { Decision, DecisionReason, Outcome } from './decision.js';
import type { Policy, RuleOrigin } from './policy.js';

export interface ReturnRequest {
  readonly lines: readonly {
    readonly lineId: string;
    readonly units: readonly UnitRange[];
    readonly reason?: Reason;
  }[];
  /** When the customer gave notice: eligibility counts from it, operational clocks from the filing. */
  readonly noticeAt: Instant;
}

const SEVERITY: readonly Outcome[] = ['approve', 'review', 'refuse'];

function fired(
  origin: RuleOrigin,
  effect: DecisionReason['effect'],
  inputs: DecisionReason['inputs'],
  lineId?: string,
): DecisionReason {
  return {
    rule: origin.rule,
    ...(origin.law === undefined ? {} : { law: origin.law }),
    effect,
    ...(lineId === undefined ? {} : { lineId }),
    inputs,
  };
}

/** The last day of the window: the delivery day is day 0, so a 30-day window ends 30 days after it. */
export function lastReturnDay(
  order: Order,
  lineId: string,
  policy: Policy,
  calendar: Calendar,
): CalendarDay | null {
  const deliveredAt = lastDeliveryAt(order, lineId);
  return deliveredAt === null ? null : addDays(dayOf(deliveredAt, calendar), policy.window.days);
}

function judgeWindow(
  line: OrderLine,
  lastDay: CalendarDay | null,
  request: ReturnRequest,
  facts: Facts,
): DecisionReason[] {
  if (lastDay === null) return [];
  const noticeOn = dayOf(request.noticeAt, facts.calendar);
  const inTime = daysBetween(noticeOn, lastDay) >= 0;
  return [
    fired(
      facts.policy.window,
      inTime ? 'approve' : 'refuse',
      { noticeOn, lastDay, days: facts.policy.window.days },
      line.lineId,
    ),
  ];
}

interface Facts {
  readonly order: Order;
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** What other cases of the order give back; shipping depends on it. */
  readonly elsewhere?: GivenElsewhere;
}

function judgeLine(
  requested: ReturnRequest['lines'][number],
  request: ReturnRequest,
  facts: Facts,
): DecisionReason[] {
  const { order, policy, calendar } = facts;
  const line = order.lines.find((candidate) => candidate.lineId === requested.lineId);
  if (!line) return [];
  const reasons = judgeWindow(line, lastReturnDay(order, line.lineId, policy, calendar), request, facts);
  if (line.category !== undefined && policy.excludedCategories.categories.includes(line.category))
    reasons.push(fired(policy.excludedCategories, 'refuse', { category: line.category }, line.lineId));
  if (requested.reason !== undefined && policy.reviewedReasons.reasons.includes(requested.reason))
    reasons.push(fired(policy.reviewedReasons, 'review', { reason: requested.reason }, line.lineId));
  if (requested.reason !== undefined && policy.evidence.reasons.includes(requested.reason))
    reasons.push(fired(policy.evidence, 'evidence', { reason: requested.reason }, line.lineId));
  return reasons;
}

function judgeAmount(totalMinor: number, facts: Facts): DecisionReason[] {
  const { amountLimit, currency } = facts.policy;
  const reasons: DecisionReason[] = [];
  if (currency !== facts.order.currency)
    reasons.push(
      fired(amountLimit, 'review', { policyCurrency: currency, orderCurrency: facts.order.currency }),
    );
  else if (totalMinor > amountLimit.minor)
    reasons.push(fired(amountLimit, 'review', { totalMinor, limitMinor: amountLimit.minor }));
  return reasons;
}

/** Decides a return by policy, and says which rules fired and why. Pure: the same inputs always give the same answer. */
export function decideReturn(request: ReturnRequest, facts: Facts): Decision {
  const { order, policy, calendar, elsewhere = NOTHING_ELSEWHERE } = facts;
  const breakdown = planRefund(order, request.lines, policy, { elsewhere });
  const reasons = [
    ...request.lines.flatMap((line) => judgeLine(line, request, facts)),
    ...judgeAmount(breakdown.totalMinor, facts),
    ...breakdown.fees.map((fee) => {
      const origin = fee.kind === 'restocking' ? policy.restockingFee : policy.returnFreight;
      return fired(origin, 'fee', { minor: fee.minor });
    }),
  ];
  const worst = Math.max(0, ...reasons.map((reason) => SEVERITY.indexOf(reason.effect as Outcome)));
  return {
    policyId: policy.policyId,
    policyVersion: policy.version,
    outcome: SEVERITY[worst] ?? 'review',
    reasons,
    breakdown,
    evidenceWanted: reasons
      .filter((reason) => reason.effect === 'evidence')
      .map((reason) => reason.lineId ?? ''),
    lastDays: Object.fromEntries(
      request.lines.map((line) => [line.lineId, lastReturnDay(order, line.lineId, policy, calendar)]),
    ),
    noticeAt: request.noticeAt,
    calendar,
    ...(Object.keys(elsewhere.units).length === 0 ? {} : { elsewhere }),
  };
}
