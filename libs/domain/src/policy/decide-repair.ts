import { planRefund } from '../money/refund-plan.js';
import type { RepairRoute, RepairWish } from '../case/wish.js';
import type { CaseRequest } from './case-request.js';
import { type DecisionFacts, decideReturn, situationsOf } from './decide-return.js';
import { type Decision, type DecisionReason, evidenceWantedOf, outcomeOf } from './decision.js';
import { fired, judgeRights, type LineSituation, rightsOf } from './judge-rights.js';
import { categoryOf, type Policy } from './policy.js';
import { term } from './policy-terms.js';
import { judgeWarranty, weakest } from './warranty.js';

/** Rules of rights: that none of them gives a repair is not the end of it, as it is of a return. */
function rulesOfRights(policy: Policy): ReadonlySet<string> {
  const rights = rightsOf(policy).flatMap(({ rule, exceptions = [] }) => [
    rule,
    ...exceptions.map((exception) => exception.rule),
  ]);
  return new Set([...rights, 'NO-RIGHT']);
}

/** What is said of money that goes back says nothing of a repair: none does. */
const isOfMoney = ({ effect, rule }: DecisionReason, { amountLimit }: Policy): boolean =>
  ['fee', 'keep'].includes(effect) || rule === amountLimit.rule;

/** The ways in which goods of these categories may be repaired, the usual one first. */
export function repairRoutes(
  policy: Policy,
  categories: readonly (string | undefined)[],
): readonly RepairRoute[] {
  const { by, otherwise } = term(policy, 'repairs').routes;
  const each = categories.map((word) =>
    word === undefined ? otherwise : (by[categoryOf(policy, word)] ?? otherwise),
  );
  return (each[0] ?? otherwise).filter((route) => each.every((routes) => routes.includes(route)));
}

/** What never came cannot be mended. */
function judgeDelivered({ order, line }: LineSituation, policy: Policy): DecisionReason[] {
  if (order.deliveries.some(({ lineId }) => lineId === line.lineId)) return [];
  return [fired(term(policy, 'repairs'), 'refuse', { delivered: false }, line.lineId)];
}

function judgeRoute(wish: RepairWish, routes: readonly RepairRoute[], policy: Policy): DecisionReason[] {
  const isOffered = wish.route === undefined ? routes.length > 0 : routes.includes(wish.route);
  if (isOffered) return [];
  return [fired(term(policy, 'repairs'), 'refuse', { route: wish.route ?? null, routes: routes.join(', ') })];
}

/**
 * Decides a repair: free by a right, or by the guarantee of the goods; else paid, where the shop offers that. Pure, like
 * every decision: earlier repairs are read at the filing and kept.
 */
export function decideRepair(
  request: CaseRequest & { readonly wish: RepairWish },
  facts: DecisionFacts,
): Decision {
  const { order, policy } = facts;
  const asked = { ...request, wanted: 'repair' } as const;
  const { returnless: _kept, instantRefund: _instant, ...decision } = decideReturn(asked, facts);
  const situations = situationsOf(asked, facts);
  const ofRights = rulesOfRights(policy);
  const judged = situations.map((situation) => {
    const { grant } = judgeRights(situation, policy);
    return { lineId: situation.line.lineId, grant, ...judgeWarranty(situation, request.wish, grant, policy) };
  });
  const isCarried = (lineId: string | undefined) => judged.some((one) => one.lineId === lineId && one.grant);
  const routes = repairRoutes(
    policy,
    situations.map(({ line }) => line.category),
  );
  const reasons = [
    ...decision.reasons
      .filter((reason) => !isOfMoney(reason, policy))
      .filter(({ rule, lineId }) => isCarried(lineId) || !ofRights.has(rule)),
    ...judged.flatMap((one) => one.reasons),
    ...situations.flatMap((situation) => judgeDelivered(situation, policy)),
    ...judgeRoute(request.wish, routes, policy),
  ];
  const route = request.wish.route ?? routes[0];
  return {
    ...decision,
    outcome: outcomeOf(reasons),
    reasons,
    // Nothing is given back, whatever the goods have cost.
    breakdown: planRefund(order, [], policy),
    evidenceWanted: evidenceWantedOf(reasons),
    warranty: weakest(judged.map(({ warranty }) => warranty)),
    ...(route === undefined ? {} : { repairRoute: route }),
  };
}
