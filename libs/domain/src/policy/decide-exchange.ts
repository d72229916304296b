import type { ExchangeWish, Wish } from '../case/wish.js';
import { type DecisionFacts, decideReturn, type ReturnRequest } from './decide-return.js';
import { type Decision, type DecisionReason, outcomeOf } from './decision.js';
import { fired } from './judge-rights.js';
import { optionalTerm, term } from './policy-terms.js';

const NO_EXCHANGES = { rule: 'NO-EXCHANGES' };

/** Lines whose units are to be replaced by another product, as far as the catalogue tells products apart. */
function otherProducts({ replacements, offers = [] }: ExchangeWish, { order }: DecisionFacts): string[] {
  const productOf = (sku: string) => offers.find((offer) => offer.sku === sku)?.product;
  return replacements.flatMap(({ lineId, sku }) => {
    const had = order.lines.find((line) => line.lineId === lineId)?.sku;
    if (had === undefined || had === sku) return [];
    const product = productOf(had);
    return product !== undefined && product === productOf(sku) ? [] : [lineId];
  });
}

/** What the shop offers of exchanges; without a word of it people look. */
function judgeExchange(wish: ExchangeWish, facts: DecisionFacts): DecisionReason[] {
  const terms = optionalTerm(facts.policy, 'exchange');
  if (!terms) return [fired(NO_EXCHANGES, 'review', { exchange: true })];
  if (terms.otherProducts) return [];
  return [...new Set(otherProducts(wish, facts))].map((lineId) =>
    fired(terms, 'review', { otherProduct: true }, lineId),
  );
}

/** What a repair opened is owed by the ladder: no right is looked for again, and nobody has to look at the goods. */
function judgeOpened(
  reasons: readonly DecisionReason[],
  { remedyOpened, policy }: DecisionFacts,
): readonly DecisionReason[] {
  if (remedyOpened === undefined) return reasons;
  const stands = reasons.filter(({ effect }) => !['review', 'refuse', 'evidence'].includes(effect));
  return [fired(term(policy, 'repairLadder'), 'approve', { remedyOpened }), ...stands];
}

/** By the rights of a return, for who wants other goods. Nobody is promised money in advance that is not due. */
export function decideExchange(
  request: Omit<ReturnRequest, 'wanted'> & { readonly wish: Wish },
  facts: DecisionFacts,
): Decision {
  const { instantRefund: _none, ...decision } = decideReturn({ ...request, wanted: 'exchange' }, facts);
  const { wish } = request;
  const asked = judgeOpened(decision.reasons, facts);
  const reasons = [...asked, ...(wish.kind === 'exchange' ? judgeExchange(wish, facts) : [])];
  const { evidenceWanted } = decision;
  return {
    ...decision,
    ...{ reasons, outcome: outcomeOf(reasons) },
    evidenceWanted: facts.remedyOpened === undefined ? evidenceWanted : [],
  };
}
