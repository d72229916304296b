import { inChargedCurrency } from '../money/exchange.js';
import { basisPointsOf, type Minor } from '../money/money.js';
import type { Order } from '../order/order.js';
import { type CustomerFacts, type CustomerHistory, NO_HISTORY } from './customer-facts.js';
import type { Decision, InstantRefund } from './decision.js';
import { fired } from './judge-rights.js';
import type { Policy } from './policy.js';
import { optionalTerm } from './policy-terms.js';
import type { PolicyTerms } from './terms.js';

type InstantRefundTerm = PolicyTerms['instantRefund'];

/** For customers of no group that the policy names. */
const DEFAULT_GROUP = 'default';
const RATES = ['refunds', 'complaints', 'disputes', 'unpaid'] as const;

/** In the policy's currency. A group is what the shop calls it, be it `constructor`. */
function quotaOf(
  { quotaMinor }: InstantRefundTerm,
  group: string | undefined,
  { quotaCutBasisPoints }: CustomerHistory,
): Minor {
  const named = group !== undefined && Object.hasOwn(quotaMinor, group) ? quotaMinor[group] : undefined;
  const whole = named ?? quotaMinor[DEFAULT_GROUP] ?? 0;
  return quotaCutBasisPoints === undefined ? whole : basisPointsOf(whole, quotaCutBasisPoints);
}

/** What speaks against the customer, his order or the case, whatever is left of the quota. */
function denials(
  term: InstantRefundTerm,
  outcome: Decision['outcome'],
  order: Order,
  history: CustomerHistory,
) {
  const denied = order.payments.filter(
    ({ tender, capturedMinor }) => capturedMinor > 0 && term.deniedTenders.includes(tender),
  );
  const rates = RATES.filter((what) => history[what] * 10_000 > term.mostBasisPoints[what] * history.orders);
  return [
    ...(outcome === 'approve' ? [] : [{ outcome }]),
    ...denied.map(({ tender }) => ({ tender })),
    ...(history.orders < term.leastOrders ? [{ orders: history.orders, leastOrders: term.leastOrders }] : []),
    ...rates.map((what) => ({
      ...{ [what]: history[what], orders: history.orders },
      mostBasisPoints: term.mostBasisPoints[what],
    })),
  ];
}

/**
 * Whether money goes out before the goods are back: only for what policy itself approves, as a whole or not at all,
 * within the customer's quota, which is held in the currency that he was charged in: what cannot be told in it is
 * nothing. Undefined where the policy has no such promise.
 */
export function instantRefund(
  decision: Pick<Decision, 'outcome' | 'breakdown'>,
  policy: Policy,
  order: Order,
  customer: CustomerFacts = {},
): InstantRefund | undefined {
  const term = optionalTerm(policy, 'instantRefund');
  if (!term) return undefined;
  const history = { ...NO_HISTORY, ...customer.history };
  const { currency } = policy;
  const minor = quotaOf(term, customer.group ?? order.customerGroup, history);
  const quotaMinor = inChargedCurrency(order, { currency, minor });
  const availableMinor = Math.max(0, quotaMinor - history.instantOpenMinor);
  const { totalMinor } = decision.breakdown;
  const amounts = { totalMinor, quotaMinor, openMinor: history.instantOpenMinor };
  const isWithin = totalMinor > 0 && totalMinor <= availableMinor;
  const refused = [...denials(term, decision.outcome, order, history), ...(isWithin ? [] : [amounts])];
  const reasons =
    refused.length === 0
      ? [fired(term, 'approve', amounts)]
      : refused.map((inputs) => fired(term, 'refuse', inputs));
  return { eligible: refused.length === 0, quotaMinor, availableMinor, pays: term.pays, reasons };
}
