import type { Reason } from '../case/reason.js';
import type { RemedyCause } from '../case/repair-record.js';
import { FEE_KINDS } from '../money/fee-kind.js';
import { planRefund, type RefundBreakdown } from '../money/refund-plan.js';
import { type GivenElsewhere, NOTHING_ELSEWHERE } from '../money/shipping-share.js';
import type { UnitRange } from '../money/unit-range.js';
import type { Order, OrderLine } from '../order/order.js';
import type { Calendar, Instant } from '../time.js';
import type { CompensationFacts } from './compensation-decision.js';
import type { CustomerFacts } from './customer-facts.js';
import { type Decision, type DecisionReason, evidenceWantedOf, outcomeOf } from './decision.js';
import { judgeChecks, judgeSignals } from './judge-checks.js';
import { fired, type JudgedLine, judgeRights, type LineSituation } from './judge-rights.js';
import { judgeFees } from './judge-fees.js';
import { categoryOf, type Policy } from './policy.js';
import { optionalTerm } from './policy-terms.js';
import { returnRoute } from './return-route.js';
import { instantRefund } from './instant-refund.js';
import { keepsGoods } from './returnless.js';
import type { Grant } from './right.js';
import type { Opened } from './scope.js';
import type { FraudSignal } from './fraud-signal.js';
import type { Remedy } from './terms.js';
import type { EarlierRepair } from './warranty-cover.js';

export interface ReturnRequest {
  readonly lines: readonly {
    readonly lineId: string;
    readonly units: readonly UnitRange[];
    readonly reason?: Reason;
    readonly opened?: Opened;
    /** How many files the customer showed for it. */
    readonly evidence?: number;
  }[];
  /** When the customer gave notice: eligibility counts from it, operational clocks from the filing. */
  readonly noticeAt: Instant;
  /** What the customer wants; left out: his money back. */
  readonly wanted?: Remedy;
  /** Asked for by who was given the goods. */
  readonly isGift?: boolean;
}

/** What a decision looks at beside the request: all of it pinned, or kept with the decision. */
export interface DecisionFacts {
  readonly order: Order;
  readonly policy: Policy;
  /** Of the customer's zone, from the first delivery to well after the notice. */
  readonly calendar: Calendar;
  /** What other cases of the order give back; shipping depends on it. */
  readonly elsewhere?: GivenElsewhere;
  readonly customer?: CustomerFacts;
  readonly signals?: readonly FraudSignal[];
  readonly earlierCases?: Readonly<Record<string, number>>;
  /** Of the same goods, by cases of ours under whatever order: windows stand still meanwhile, as the order's own repairs have it. */
  readonly earlierRepairs?: readonly EarlierRepair[];
  /** Lines whose serial number another customer had repaired, or is being repaired under another order. */
  readonly sharedSerials?: readonly string[];
  /** Of an exchange that a repair of the same goods opened: why it did. */
  readonly remedyOpened?: RemedyCause;
  /** For harm: what was given before, and what is left to give. */
  readonly compensation?: CompensationFacts;
}

const NO_GIFTS = { rule: 'NO-GIFTS' };

/** The line with what was repaired of it by cases of ours, beside what its order says of repairs elsewhere. */
function withRepairs(line: OrderLine, earlier: readonly EarlierRepair[] = []): OrderLine {
  const ours = earlier
    .filter(({ lineId }) => lineId === line.lineId)
    .map(({ lineId: _line, ...repair }) => repair);
  return ours.length === 0 ? line : { ...line, repairs: [...(line.repairs ?? []), ...ours] };
}

/** The requested lines that the order has, as rights and checks look at them. */
export function situationsOf(request: ReturnRequest, facts: DecisionFacts): LineSituation[] {
  const { order, calendar, customer } = facts;
  const { noticeAt, wanted = 'refund' } = request;
  return request.lines.flatMap(({ lineId, reason, opened, evidence }) => {
    const ordered = order.lines.find((candidate) => candidate.lineId === lineId);
    if (!ordered) return [];
    const found = withRepairs(ordered, facts.earlierRepairs);
    const { category } = found;
    const line = category === undefined ? found : { ...found, category: categoryOf(facts.policy, category) };
    return [
      {
        ...{ order, line, noticeAt, calendar, wanted },
        ...(reason === undefined ? {} : { reason }),
        ...(opened === undefined ? {} : { opened }),
        ...(evidence === undefined ? {} : { evidence }),
        ...(facts.sharedSerials?.includes(lineId) ? { isSerialShared: true } : {}),
        ...(customer?.group === undefined ? {} : { customerGroup: customer.group }),
      },
    ];
  });
}

/** What the shop looks at itself, and the photos that it would like, whatever the right. */
function judgeReason({ line, reason }: LineSituation, policy: Policy): DecisionReason[] {
  if (reason === undefined) return [];
  const { reviewedReasons, evidence } = policy;
  return [
    ...(reviewedReasons.reasons.includes(reason)
      ? [fired(reviewedReasons, 'review', { reason }, line.lineId)]
      : []),
    ...(evidence.reasons.includes(reason) ? [fired(evidence, 'evidence', { reason }, line.lineId)] : []),
  ];
}

/** The limit is judged in the currency that it is stated in: the customer's, or else the shop's. */
function judgeAmount(
  { totalMinor, shop }: RefundBreakdown,
  { order, policy }: DecisionFacts,
): DecisionReason[] {
  const { amountLimit, currency } = policy;
  const judge = (minor: number, more = {}) =>
    minor > amountLimit.minor
      ? [fired(amountLimit, 'review', { totalMinor: minor, limitMinor: amountLimit.minor, ...more })]
      : [];
  if (currency === order.currency) return judge(totalMinor);
  if (shop && currency === shop.currency) return judge(shop.totalMinor, { currency });
  return [fired(amountLimit, 'review', { policyCurrency: currency, orderCurrency: order.currency })];
}

/** Nobody has a right to it by law: the shop accepts gifts or it does not. */
function judgeGift({ isGift = false }: ReturnRequest, policy: Policy): DecisionReason[] {
  const gifts = optionalTerm(policy, 'gifts');
  if (!isGift || gifts?.accepted) return [];
  return [fired(gifts ?? NO_GIFTS, 'refuse', { gift: true })];
}

const isKept = (kept: readonly DecisionReason[], lineId: string): boolean =>
  kept.some((reason) => reason.lineId === lineId);

/** What stays with the customer comes by no carrier and goes on no shelf, so nothing is charged for either. */
function grantsOf(judged: readonly JudgedLine[], kept: readonly DecisionReason[]): Grant[] {
  return judged
    .flatMap(({ grant }) => grant ?? [])
    .map((grant) => (isKept(kept, grant.lineId) ? { ...grant, waives: FEE_KINDS } : grant));
}

/** Why goods of lines need not come back. */
function keptLines(
  request: ReturnRequest,
  situations: readonly LineSituation[],
  judged: readonly JudgedLine[],
  policy: Policy,
): DecisionReason[] {
  return situations.flatMap((situation, index) => {
    const units = request.lines.find(({ lineId }) => lineId === situation.line.lineId)?.units ?? [];
    return (judged[index]?.grant && keepsGoods(situation, units, policy)) ?? [];
  });
}

/** What a decision keeps of what it looked at; what was not there is left out. */
export function seen({
  elsewhere,
  customer,
  signals,
  earlierCases,
  earlierRepairs = [],
  sharedSerials = [],
  remedyOpened,
}: DecisionFacts): Partial<Decision> {
  return {
    ...(Object.keys(elsewhere?.units ?? {}).length === 0 || !elsewhere ? {} : { elsewhere }),
    ...(customer === undefined ? {} : { customer }),
    ...(signals === undefined || signals.length === 0 ? {} : { signals }),
    ...(Object.keys(earlierCases ?? {}).length === 0 || !earlierCases ? {} : { earlierCases }),
    ...(earlierRepairs.length === 0 ? {} : { earlierRepairs }),
    ...(sharedSerials.length === 0 ? {} : { sharedSerials }),
    ...(remedyOpened === undefined ? {} : { remedyOpened }),
  };
}

/** Decides a return by policy, and says which rules fired and why. Pure: the same inputs always give the same answer. */
export function decideReturn(request: ReturnRequest, facts: DecisionFacts): Decision {
  const { order, policy, calendar, elsewhere = NOTHING_ELSEWHERE, earlierCases = {} } = facts;
  const situations = situationsOf(request, facts);
  const judged = situations.map((situation) => judgeRights(situation, policy));
  const kept = keptLines(request, situations, judged, policy);
  const grants = grantsOf(judged, kept);
  const breakdown = planRefund(order, request.lines, policy, {
    ...{ elsewhere, grants },
    isGift: request.isGift ?? false,
  });
  const { totalMinor } = breakdown;
  const reasons = [
    ...situations.flatMap((situation, index) => [
      ...(judged[index]?.reasons ?? []),
      ...judgeReason(situation, policy),
      ...judgeChecks(situation, policy, { totalMinor, earlierCases }),
    ]),
    ...judgeGift(request, policy),
    ...judgeAmount(breakdown, facts),
    ...judgeSignals(facts.signals ?? [], policy),
    ...judgeFees(breakdown, { order, policy, elsewhere }),
    ...kept,
  ];
  const outcome = outcomeOf(reasons);
  // Of a gift the history would be the giver's, and what it says of him is not for its recipient.
  const instant = request.isGift
    ? undefined
    : instantRefund({ outcome, breakdown }, policy, order, facts.customer);
  return {
    policyId: policy.policyId,
    policyVersion: policy.version,
    outcome,
    reasons,
    breakdown,
    evidenceWanted: evidenceWantedOf(reasons),
    lastDays: Object.fromEntries(judged.map(({ lineId, window }) => [lineId, window.lastDay])),
    grants,
    route: returnRoute(order, policy),
    noticeAt: request.noticeAt,
    calendar,
    ...(kept.length === 0 || outcome === 'refuse'
      ? {}
      : { returnless: kept.map(({ lineId = '' }) => lineId) }),
    ...(instant === undefined ? {} : { instantRefund: instant }),
    ...seen(facts),
  };
}

/** Who bears the cost of sending the goods back: the customer where freight is charged or no right of his says otherwise. */
export function freightPaidBy({
  grants = [],
  breakdown,
}: Pick<Decision, 'grants' | 'breakdown'>): 'customer' | 'merchant' {
  if (breakdown.fees.some(({ kind }) => kind === 'returnFreight')) return 'customer';
  return grants.some(({ freightPaidBy: payer }) => payer === 'merchant') ? 'merchant' : 'customer';
}
