import { COMPENSATION_FORMS, type CompensationForm, type CompensationWish, type Wish } from '../case/wish.js';
import { inChargedCurrency } from '../money/exchange.js';
import type { Minor } from '../money/money.js';
import type { Order } from '../order/order.js';
import { bonusOf, type CompensationDecision, type CompensationFacts } from './compensation-decision.js';
import { type Harm, type HarmedLine, promisedAt, type Worth, worthBy } from './compensation-amount.js';
import type { CompensationRule } from './compensation-rule.js';
import { type DecisionFacts, type ReturnRequest, situationsOf } from './decide-return.js';
import type { Decision, DecisionReason } from './decision.js';
import { judgeSignals } from './judge-checks.js';
import { fired } from './judge-rights.js';
import { optionalTerm, term } from './policy-terms.js';
import { isInScope } from './scope.js';
import { withoutRefund } from './without-refund.js';

/** What is asked for harm; no lines: for the order as a whole. */
export interface CompensationRequest extends Pick<ReturnRequest, 'lines' | 'noticeAt'> {
  readonly wish: Wish;
}

const NO_RULE = { rule: 'COMPENSATION-NO-RULE' };
const FORM = { rule: 'COMPENSATION-FORM' };
const STATED = { rule: 'COMPENSATION-STATED' };
const BUDGET = { rule: 'COMPENSATION-BUDGET' };
const CHARGE_BACK = { rule: 'COMPENSATION-CHARGE-BACK' };
const PAYOUT = { rule: 'COMPENSATION-PAYOUT' };
const NOTHING_GIVEN: CompensationFacts = { givenMinor: 0 };

const linesOf = ({ lines }: CompensationRequest, order: Order): CompensationRequest['lines'] =>
  lines.length > 0
    ? lines
    : order.lines.map(({ lineId, quantity }) => ({ lineId, units: [{ from: 0, to: quantity }] }));

function harmedLines(lines: CompensationRequest['lines'], order: Order): HarmedLine[] {
  return lines.flatMap(({ lineId, units }) => {
    const line = order.lines.find((candidate) => candidate.lineId === lineId);
    return line ? [{ line, units }] : [];
  });
}

/** The first rule for the cause whose scope holds for every line: what not all are entitled to, people sort out. */
export function compensationRule(
  { wish, ...request }: CompensationRequest & { readonly wish: CompensationWish },
  facts: DecisionFacts,
): CompensationRule | undefined {
  const lines = linesOf({ wish, ...request }, facts.order);
  const situations = situationsOf({ ...request, lines }, facts);
  return optionalTerm(facts.policy, 'compensation')?.rules.find(
    ({ causes, applies = {} }) =>
      causes.includes(wish.cause) && situations.every((situation) => isInScope(applies, situation)),
  );
}

/** An amount that the policy states, in the currency that was charged; undefined: nobody said what that would be. */
function charged(
  { order, policy }: Pick<DecisionFacts, 'order' | 'policy'>,
  minor: Minor,
): Minor | undefined {
  const { currency } = policy;
  if (currency !== order.currency && order.exchange?.shopCurrency !== currency) return undefined;
  return inChargedCurrency(order, { currency, minor });
}

/** The worth within the least and the most of its rule; what cannot be told in the currency of the order binds nothing. */
function bounded(
  worth: Worth,
  { leastMinor = 0, mostMinor, formula }: CompensationRule,
  facts: DecisionFacts,
): Minor {
  const worked = formula.kind === 'fixed' ? (charged(facts, worth.minor) ?? 0) : worth.minor;
  if (worked === 0) return 0;
  const least = charged(facts, leastMinor) ?? 0;
  const most = (mostMinor === undefined ? undefined : charged(facts, mostMinor)) ?? Infinity;
  return Math.min(most, Math.max(least, worked));
}

/** What the policy gives an order as a whole at most, in its currency; undefined: as much as there is. */
export function mostOfOrder(facts: Pick<DecisionFacts, 'order' | 'policy'>): Minor | undefined {
  const { mostMinor } = optionalTerm(facts.policy, 'compensation') ?? {};
  return mostMinor === undefined ? undefined : charged(facts, mostMinor);
}

/** What the order as a whole still may be given. */
export function leftOfOrder(
  facts: Pick<DecisionFacts, 'order' | 'policy'>,
  { givenMinor, chargedBackMinor = 0 }: CompensationFacts,
): Minor {
  const most = mostOfOrder(facts);
  return most === undefined ? Infinity : Math.max(0, most - givenMinor - chargedBackMinor);
}

const statesAmounts = ({ formula, leastMinor, mostMinor }: CompensationRule): boolean =>
  formula.kind === 'fixed' || leastMinor !== undefined || mostMinor !== undefined;

/** Why people have to look at what a rule gives. */
function doubts(
  rule: CompensationRule,
  harm: Harm,
  amountMinor: Minor,
  facts: DecisionFacts,
): DecisionReason[] {
  const { order, policy } = facts;
  const { cause, form } = harm.wish;
  const review = (origin: typeof NO_RULE, inputs: DecisionReason['inputs']) =>
    fired(origin, 'review', inputs);
  const limitMinor = charged(facts, policy.amountLimit.minor);
  const isOthers =
    (statesAmounts(rule) && charged(facts, 1) === undefined) || (limitMinor === undefined && amountMinor > 0);
  const isStated =
    rule.formula.kind === 'priceDifference' ||
    (rule.formula.kind === 'perDayLate' && promisedAt(harm, facts) !== order.saleTerms?.shipBy);
  return [
    ...(rule.forms.includes(form) ? [] : [review(FORM, { form })]),
    ...(isStated && rule.evidence !== true ? [review(STATED, { statedByCustomer: true, cause })] : []),
    ...(isOthers ? [review(rule, { policyCurrency: policy.currency, orderCurrency: order.currency })] : []),
    ...(limitMinor !== undefined && amountMinor > limitMinor
      ? [review(policy.amountLimit, { totalMinor: amountMinor, limitMinor })]
      : []),
  ];
}

/** A photo is wanted of each line that none is there of; without it nothing is given by itself. */
function evidenceReasons(rule: CompensationRule, { lines }: CompensationRequest): DecisionReason[] {
  if (rule.evidence !== true) return [];
  const without = lines.filter(({ evidence = 0 }) => evidence === 0);
  return without.flatMap(({ lineId }) => [
    fired(rule, 'evidence', { evidenceWanted: true }, lineId),
    fired(rule, 'review', { evidenceWanted: true }, lineId),
  ]);
}

/** What no payment bears goes out another way, within the caps of the policy. */
function payoutReasons(
  { payout }: CompensationFacts,
  form: CompensationForm,
  valueMinor: Minor,
): DecisionReason[] {
  if (!payout) return [];
  const beyondMinor = form === 'money' ? Math.max(0, valueMinor - payout.bearableMinor) : valueMinor;
  if (beyondMinor <= payout.roomMinor) return [];
  return [fired(PAYOUT, 'review', { payoutMinor: beyondMinor, roomMinor: payout.roomMinor })];
}

/** His bank may still give it up: people look at what is left of the harm, and wait or not. */
function chargeBackReasons({ chargedBackMinor }: CompensationFacts): DecisionReason[] {
  return chargedBackMinor === undefined ? [] : [fired(CHARGE_BACK, 'review', { chargedBackMinor })];
}

function budgetReasons({ budget }: CompensationFacts, valueMinor: Minor): DecisionReason[] {
  if (!budget || valueMinor <= budget.leftMinor) return [];
  return [fired(BUDGET, 'review', { budget: budget.budgetId, leftMinor: budget.leftMinor, valueMinor })];
}

const goodwillMinor = (facts: DecisionFacts): Minor =>
  charged(facts, term(facts.policy, 'goodwill').mostMinor) ?? 0;

interface Judged {
  readonly reasons: readonly DecisionReason[];
  readonly given: CompensationDecision;
}

/** No rule is for it: staff may give it out of goodwill, in any form. */
function withoutRule(
  { cause, form }: CompensationWish,
  facts: DecisionFacts,
  known: CompensationFacts,
): Judged {
  return {
    reasons: [fired(NO_RULE, 'review', { cause })],
    given: {
      ...{ cause, form, forms: COMPENSATION_FORMS, facts: known },
      ...{ amountMinor: 0, mostMinor: Math.min(goodwillMinor(facts), leftOfOrder(facts, known)) },
    },
  };
}

/** What an apology costs: nothing. */
const amountIn = (form: CompensationForm, minor: Minor): Minor => (form === 'apology' ? 0 : minor);

function byRule(
  rule: CompensationRule,
  request: CompensationRequest,
  harm: Harm,
  facts: DecisionFacts,
): Judged {
  const known = facts.compensation ?? NOTHING_GIVEN;
  const { cause, form } = harm.wish;
  const worth = worthBy(rule.formula, harm, facts);
  const dueMinor = bounded(worth, rule, facts);
  const { chargedBackMinor = 0 } = known;
  const mostMinor = Math.min(
    // What he had taken back already makes good of the harm what it makes good.
    Math.max(0, dueMinor - chargedBackMinor),
    leftOfOrder(facts, known),
    cause === 'goodwill' ? goodwillMinor(facts) : Infinity,
  );
  const { forms, bonusBasisPoints, recourse } = rule;
  const given: CompensationDecision = {
    ...{ cause, rule: rule.rule, ...(rule.law === undefined ? {} : { law: rule.law }) },
    ...{ formula: rule.formula.kind, form, forms, amountMinor: amountIn(form, mostMinor), mostMinor },
    ...(bonusBasisPoints === undefined ? {} : { bonusBasisPoints }),
    ...(recourse === undefined ? {} : { recourse }),
    facts: known,
  };
  const inputs = { cause, formula: rule.formula.kind, ...worth.inputs, amountMinor: dueMinor };
  // What would be due by it nobody can tell, so nobody is refused it.
  const isTold = rule.formula.kind !== 'fixed' || charged(facts, 1) !== undefined;
  if (isTold && mostMinor === 0) {
    const taken = chargedBackMinor > 0 ? { chargedBackMinor } : {};
    const used = dueMinor > 0 ? { givenMinor: known.givenMinor, ...taken } : {};
    return { given, reasons: [fired(rule, 'refuse', { ...inputs, ...used })] };
  }
  const valueMinor = given.amountMinor + bonusOf(given, form, given.amountMinor);
  return {
    given,
    reasons: [
      fired(rule, rule.outcome, inputs),
      ...doubts(rule, harm, given.amountMinor, facts),
      ...evidenceReasons(rule, request),
      ...chargeBackReasons(known),
      ...payoutReasons(known, form, valueMinor),
      ...budgetReasons(known, valueMinor),
    ],
  };
}

/** What policy gives for harm: how much by which rule, in which form, and why. */
export function decideCompensation(request: CompensationRequest, facts: DecisionFacts): Decision {
  const { wish, noticeAt } = request;
  if (wish.kind !== 'compensation') throw new Error('What is asked is a compensation.');
  const lines = harmedLines(linesOf(request, facts.order), facts.order);
  const rule = compensationRule({ ...request, wish }, facts);
  const { reasons, given } = rule
    ? byRule(rule, request, { wish, noticeAt, lines }, facts)
    : withoutRule(wish, facts, facts.compensation ?? NOTHING_GIVEN);
  const decision = withoutRefund(
    [...reasons, ...judgeSignals(facts.signals ?? [], facts.policy)],
    noticeAt,
    facts,
  );
  const isRefused = decision.outcome === 'refuse';
  return {
    ...decision,
    compensation: isRefused ? { ...given, amountMinor: 0, mostMinor: 0 } : given,
  };
}
