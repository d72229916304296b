import type { Reason } from '../case/reason.js';
import type { CompensationCause } from '../case/wish.js';
import { basisPointsOf, type Minor } from '../money/money.js';
import type { RefundBreakdown } from '../money/refund-plan.js';
import type { Order } from '../order/order.js';
import { compensationRule, decideCompensation } from './decide-compensation.js';
import { type ReturnRequest, situationsOf } from './decide-return.js';
import type { Decision } from './decision.js';
import { judgeRights } from './judge-rights.js';
import type { Policy } from './policy.js';
import { term } from './policy-terms.js';
import type { RuleOrigin } from './rule-origin.js';
import type { Remedy } from './terms.js';

/** Value for harm is offered beside the remedies, never instead of one. */
export type OfferedRemedy = Remedy | 'compensation';

/** What a remedy takes out of the shop: money given, goods that are new or do not come back, freight and labour. */
export interface RemedyCost {
  readonly moneyMinor: Minor;
  readonly goodsMinor: Minor;
  readonly handlingMinor: Minor;
}

export interface RemedyOption {
  readonly remedy: OfferedRemedy;
  /** Whether the customer may have it because he asks; to staff it is advice, whichever. */
  readonly allowed: boolean;
  readonly rule: string;
  readonly law?: string;
  readonly costMinor: Minor;
  readonly cost: RemedyCost;
  /** Why it is not allowed, or on which condition it is. */
  readonly why?: string;
}

type RequestedUnits = Pick<ReturnRequest, 'lines'>;

interface Asked {
  readonly policy: Policy;
  readonly order: Order;
  readonly request: RequestedUnits;
}

interface Priced {
  readonly breakdown: RefundBreakdown;
  readonly goodsMinor: Minor;
  readonly policy: Policy;
}

/** The way of one parcel, at what the policy asks of customers for it. */
const parcelMinor = ({ returnFreight }: Policy): Minor => returnFreight.minor;

function labourMinor(policy: Policy): Minor {
  const { inspectionMinutes, labourMinorPerMinute } = term(policy, 'costs');
  return inspectionMinutes * labourMinorPerMinute;
}

const COSTS: Readonly<Record<Remedy, (priced: Priced) => Partial<RemedyCost>>> = {
  refund: ({ breakdown }) => ({ moneyMinor: breakdown.totalMinor }),
  voucher: ({ breakdown }) => ({ moneyMinor: breakdown.totalMinor }),
  exchange: ({ goodsMinor, policy }) => ({ goodsMinor, handlingMinor: parcelMinor(policy) }),
  // There and back again, and somebody who looks at it; parts are not known before that.
  repair: ({ policy }) => ({ handlingMinor: 2 * parcelMinor(policy) + labourMinor(policy) }),
  // The goods stay in use with a flaw: what policy keeps back of grade C is what the flaw is worth.
  priceReduction: ({ goodsMinor, policy }) => ({
    moneyMinor: basisPointsOf(goodsMinor, term(policy, 'deviation').deductionBasisPoints.C),
  }),
  // Nothing travels, so no fee is taken; what would have come back is lost.
  keepItem: ({ goodsMinor, breakdown }) => ({
    moneyMinor: goodsMinor + breakdown.shippingMinor,
    goodsMinor,
  }),
  sendBack: () => ({}),
  apology: () => ({}),
};

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, amount) => total + amount, 0);

function costed(partial: Partial<RemedyCost>): Pick<RemedyOption, 'costMinor' | 'cost'> {
  const cost = { moneyMinor: 0, goodsMinor: 0, handlingMinor: 0, ...partial };
  return { costMinor: sum(Object.values(cost)), cost };
}

const named = ({ rule, law }: Pick<RuleOrigin, 'rule' | 'law'>): Pick<RemedyOption, 'rule' | 'law'> => ({
  rule,
  ...(law === undefined ? {} : { law }),
});

/** Whether a remedy is the customer's to have: by the right that gives it, which need not be that of the remedy wanted. */
interface Entitlement {
  readonly origin?: Pick<RuleOrigin, 'rule' | 'law'>;
  readonly why?: string;
}

/** Judged line by line as if it were what is wanted; checks that refuse the request refuse every remedy. */
function entitlementTo(remedy: Remedy, decision: Decision, asked: Asked): Entitlement {
  const { policy, order, request } = asked;
  const checked = decision.reasons.find(
    ({ rule, effect, inputs }) =>
      effect === 'refuse' &&
      ('gift' in inputs ||
        (policy.checks ?? []).some((check) => check.rule === rule && check.effect === 'refuse')),
  );
  if (checked) return { why: `${checked.rule} refuses the request.` };
  const { calendar, customer, noticeAt } = decision;
  const facts = { order, policy, calendar, ...(customer === undefined ? {} : { customer }) };
  const judged = situationsOf({ lines: request.lines, noticeAt, wanted: remedy }, facts).map((situation) =>
    judgeRights(situation, policy),
  );
  const without = judged.find(({ grant }) => !grant);
  if (without) {
    const refusing = without.reasons.find(({ effect }) => effect === 'refuse');
    return { why: `${refusing?.rule ?? 'No right'} does not give it; staff may offer it.` };
  }
  return judged[0]?.grant ? { origin: judged[0].grant } : {};
}

/** What is usual for the problems of the lines, then what their rights give beside it. */
function remediesFor(decision: Decision, policy: Policy, { lines }: RequestedUnits): readonly Remedy[] {
  const { by, otherwise } = term(policy, 'remedies');
  const usual = lines.flatMap(({ reason }) => (reason === undefined ? undefined : by[reason]) ?? otherwise);
  const given = (decision.grants ?? []).flatMap(({ remedies }) => remedies);
  return [...new Set([...usual, ...given])];
}

const FOR_REASONS: readonly Reason[] = ['damaged', 'wrongItem', 'missing', 'counterfeit'];

/** Harm that is made good on top of the remedy, once the reason is found to be true: so many times the price. */
function compensation({ order, policy, request }: Asked, decision: Decision): RemedyOption[] {
  const { calendar, noticeAt } = decision;
  const facts = { order, policy, calendar };
  return FOR_REASONS.flatMap((reason) => {
    const lines = request.lines.filter((line) => line.reason === reason);
    if (lines.length === 0) return [];
    const cause = reason as CompensationCause;
    const wish = { kind: 'compensation', cause, form: 'money' } as const;
    const asked = { wish, lines, noticeAt };
    if (compensationRule(asked, facts)?.formula.kind !== 'timesPrice') return [];
    const { compensation: given } = decideCompensation(asked, facts);
    if (!given || given.mostMinor === 0) return [];
    const { rule = '', law, mostMinor: moneyMinor } = given;
    const allowed = decision.outcome !== 'refuse';
    return [
      {
        ...{ remedy: 'compensation', allowed, rule, ...(law === undefined ? {} : { law }) },
        ...costed({ moneyMinor }),
        why: 'Due when the reason is found to be true, beside the remedy.',
      },
    ];
  });
}

/**
 * The standard remedies for the problems of a request, the usual one first, with what each costs the shop. A customer may
 * have those that his rights give; staff may offer all of them.
 */
export function remedyOptions(
  decision: Decision,
  policy: Policy,
  order: Order,
  request: RequestedUnits,
): RemedyOption[] {
  const { breakdown } = decision;
  const goodsMinor = sum(breakdown.lines.map(({ paidMinor }) => paidMinor));
  const priced = { breakdown, goodsMinor, policy };
  const options = remediesFor(decision, policy, request).map((remedy): RemedyOption => {
    const { origin = term(policy, 'remedies'), why } = entitlementTo(remedy, decision, {
      policy,
      order,
      request,
    });
    return {
      ...{ remedy, allowed: why === undefined, ...named(origin), ...costed(COSTS[remedy](priced)) },
      ...(why === undefined ? {} : { why }),
    };
  });
  // The least amount of a compensation is in the policy's currency.
  return order.currency === policy.currency
    ? [...options, ...compensation({ order, policy, request }, decision)]
    : options;
}
