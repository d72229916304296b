import type { Minor } from '../../../money/money.js';
import type { PricedReplacement } from '../../../money/replacement-amounts.js';
import { balanceOfExchange, priceReplacements, replacementsFor } from '../../../money/replacement.js';
import type { Deductions, RefundBreakdown } from '../../../money/refund-plan.js';
import { assert } from '../../../errors.js';
import type { CaseState } from '../../case-state.js';
import { type Collection, isOutstanding } from '../../collection.js';
import { type ExchangeRecord, isGiven } from '../../exchange-record.js';
import { collectedMinor } from '../../money-record.js';
import type { AcceptedUnits, MoveContext } from '../move.js';
import { allUnits, planFor } from '../settle.js';

export function exchangeOf({ exchange, caseId }: CaseState): ExchangeRecord {
  assert(exchange, `case ${caseId} is an exchange`);
  return exchange;
}

export const heldDeposit = ({ collections = [] }: CaseState): Collection | undefined =>
  collections.find(({ purpose, status }) => purpose === 'deposit' && status === 'held');

export const asksFor = (
  { collections = [] }: CaseState,
  purpose: Collection['purpose'],
): Collection | undefined => collections.find((one) => one.purpose === purpose && isOutstanding(one));

/** The replacements for so many units of the lines, at the prices that were agreed. */
export function priced(
  { lines, exchange }: Pick<CaseState, 'lines' | 'exchange'>,
  accepted: AcceptedUnits,
  { order }: Pick<MoveContext, 'order'>,
): PricedReplacement[] {
  assert(exchange, 'prices are those of an exchange');
  return priceReplacements(order, lines, replacementsFor(exchange.wanted, accepted), exchange);
}

const goodsWorth = (
  state: CaseState,
  accepted: AcceptedUnits,
  context: MoveContext,
  deductions: Deductions,
): RefundBreakdown => planFor(state, accepted, context, { deductions, goodsOnly: true });

/**
 * What is due for what came back, what was given instead, and what was paid besides. When there will be no replacement,
 * all is due that a return would give, and what was collected for it.
 */
export function exchangeDue(
  state: CaseState,
  accepted: AcceptedUnits,
  context: MoveContext,
  deductions: Deductions,
): RefundBreakdown {
  const exchange = exchangeOf(state);
  const isRefund = state.resolution === 'refund';
  const plan = isRefund
    ? planFor(state, accepted, context, { deductions })
    : goodsWorth(state, accepted, context, deductions);
  const lines = !isRefund && isGiven(exchange) ? (exchange.replacement?.lines ?? []) : [];
  const { shop: _shop, ...breakdown } = plan;
  return { ...breakdown, ...balanceOfExchange(plan.totalMinor, lines, collectedMinor(state)) };
}

/** What the customer has to pay before he gets the replacement for these units; below zero, what he gets besides. */
export function stillToPay(state: CaseState, accepted: AcceptedUnits, context: MoveContext): Minor {
  const deductions = new Map(state.deviation?.lines.map((line) => [line.lineId, line.deductionMinor]));
  const worth = goodsWorth(state, accepted, context, deductions).totalMinor;
  const price = priced(state, accepted, context).reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  return price - worth - collectedMinor(state);
}

export const claimedUnits = ({ lines }: Pick<CaseState, 'lines'>): AcceptedUnits => allUnits(lines);

/** Units that were accepted so far: none before anybody has seen them. */
export function acceptedUnits({ exchange, breakdown }: CaseState): AcceptedUnits {
  const lines = breakdown && breakdown.lines.length > 0 ? breakdown.lines : (exchange?.accepted ?? []);
  return new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
}
