import { basisPointsOf } from '../../money/money.js';
import { worthOf } from '../../money/unit-range.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { InspectedLine } from '../goods-record.js';
import type { CostItem, CostKind } from '../people-record.js';
import type { Move, MoveContext } from './move.js';

/** Staff notes what handling the case cost. */
export function noteCost(item: CostItem): Move {
  return () => [event('costNoted', { ...item })];
}

/** What a carrier asks for one of his services; nothing when he names no price, or one in another currency. */
export function freightCost(
  state: Pick<CaseState, 'currency'>,
  price: { readonly costMinor?: number; readonly currency?: string },
): NewEvent[] {
  const { costMinor = 0, currency = state.currency } = price;
  return costMinor > 0 && currency === state.currency
    ? [event('costNoted', { kind: 'freight', amountMinor: costMinor })]
    : [];
}

/** What the goods lose by the state that they came in: a part of what was paid for them, by grade. */
export function writeDownOf(state: CaseState, lines: readonly InspectedLine[], context: MoveContext): number {
  const { writeDownBasisPoints } = term(context.policy, 'costs');
  return lines.reduce((sum, { lineId, quantity, grade }) => {
    const line = state.lines.find((claimed) => claimed.lineId === lineId);
    const ordered = context.order.lines.find((candidate) => candidate.lineId === lineId);
    if (!line || !ordered || line.quantity === 0) return sum;
    const paid = worthOf(ordered.paidMinor, ordered.quantity, line.units);
    return sum + basisPointsOf(Math.floor((paid * quantity) / line.quantity), writeDownBasisPoints[grade]);
  }, 0);
}

/** What an inspection costs: the time that it takes, and what the goods are found to have lost. */
export function inspectionCosts(
  state: CaseState,
  lines: readonly InspectedLine[],
  context: MoveContext,
): NewEvent[] {
  const { inspectionMinutes, labourMinorPerMinute } = term(context.policy, 'costs');
  const labour = inspectionMinutes * labourMinorPerMinute;
  const writeDown = writeDownOf(state, lines, context);
  return [
    ...(labour > 0
      ? [event('costNoted', { kind: 'labour', amountMinor: labour, minutes: inspectionMinutes })]
      : []),
    ...(writeDown > 0 ? [event('costNoted', { kind: 'writeDown', amountMinor: writeDown })] : []),
  ];
}

export interface CostSum {
  readonly totalMinor: number;
  readonly byKind: Readonly<Partial<Record<CostKind, number>>>;
}

export function sumOfCosts(costs: readonly CostItem[]): CostSum {
  const byKind: Partial<Record<CostKind, number>> = {};
  for (const { kind, amountMinor } of costs) byKind[kind] = (byKind[kind] ?? 0) + amountMinor;
  return { totalMinor: costs.reduce((sum, { amountMinor }) => sum + amountMinor, 0), byKind };
}
