import {
  type CaseLine, countUnits, type DecisionFacts, decideReturn, type Decision, DomainError, type Instant, judgeWithdrawal, lowestFree, type Order,
  type WithdrawalJudgement,
} from '#domain'; // prettier-ignore
import { decisionCalendar, factsOf, readDecisionTerms } from '../cases/decision-terms.js';
import type { CalendarOf } from '../cases/year-ahead.js';
import type { Transaction } from '../data-source.js';
import { claimLine, type LineStock, readStock, type RequestedLine } from '../orders/unit-claims.js';
import type { DeclaredLine } from './withdrawal.js';

/** What a withdrawal from an order rests on at one moment. */
export interface WithdrawalTerms {
  readonly facts: DecisionFacts;
  readonly stock: ReadonlyMap<string, LineStock>;
  readonly noticeAt: Instant;
}

export async function readWithdrawalTerms(
  tx: Transaction,
  { orderId, noticeAt: stated }: { readonly orderId: string; readonly noticeAt?: Instant },
  calendarOf: CalendarOf,
): Promise<WithdrawalTerms> {
  const terms = await readDecisionTerms(tx, { orderId });
  const noticeAt = stated ?? terms.now;
  const facts = factsOf(terms, decisionCalendar(calendarOf, terms, noticeAt));
  const lineIds = terms.order.lines.map(({ lineId }) => lineId);
  return { facts, stock: await readStock(tx, orderId, lineIds), noticeAt };
}

const NONE = { delivered: 0, undelivered: 0 };

/** Units of a line that no case has, by whether they have come. */
function freeUnits(stock: LineStock | undefined): { delivered: number; undelivered: number } {
  if (!stock) return NONE;
  const { ordered, delivered, claimed, claimedUndelivered, taken } = stock;
  const free = ordered - countUnits(taken);
  const here = Math.min(free, Math.max(0, delivered - claimed));
  return {
    delivered: here,
    undelivered: Math.min(free - here, Math.max(0, ordered - delivered - claimedUndelivered)),
  };
}

/** A line of the order as the right to withdraw sees it. */
export interface WithdrawableLine extends WithdrawalJudgement {
  readonly freeUnits: number;
}

export function withdrawableLines(
  { facts, stock, noticeAt }: WithdrawalTerms,
  declared: readonly Pick<DeclaredLine, 'lineId' | 'opened'>[] = facts.order.lines,
): WithdrawableLine[] {
  return judgeWithdrawal(declared, { ...facts, noticeAt }).map((judged) => {
    const { delivered, undelivered } = freeUnits(stock.get(judged.lineId));
    return { ...judged, freeUnits: delivered + undelivered };
  });
}

/** What is declared when no lines are named: all that can be withdrawn from, or, when that is nothing, all there is. */
export function usualDeclaration(terms: WithdrawalTerms): DeclaredLine[] {
  const free = withdrawableLines(terms).filter(({ freeUnits: units }) => units > 0);
  if (free.length === 0)
    throw new DomainError('WITHDRAWAL.NOTHING_LEFT', 'Every unit of the order is claimed by a case already.');
  const granted = free.filter(({ grant }) => grant !== undefined);
  return (granted.length > 0 ? granted : free).map(({ lineId, freeUnits: quantity }) => ({
    lineId,
    quantity,
  }));
}

/** Refuses lines that the order has not, or units that other cases have, naming all of them. */
export function assertFree(lines: readonly DeclaredLine[], { facts, stock }: WithdrawalTerms): void {
  const { orderId } = facts.order;
  const taken = lines.filter(({ lineId, quantity }, index) => {
    const known = stock.get(lineId);
    if (!known || !facts.order.lines.some((line) => line.lineId === lineId))
      throw new DomainError('LINE.NOT_FOUND', `The order has no line ${lineId}.`, `lines[${index}].lineId`);
    const { delivered, undelivered } = freeUnits(known);
    return quantity > delivered + undelivered;
  });
  if (taken.length === 0) return;
  const names = taken.map(({ lineId }) => lineId).join(', ');
  throw new DomainError(
    'LINE.ALREADY_CLAIMED',
    `Units of these lines of order ${orderId} are claimed by another case: ${names}.`,
    'lines',
  );
}

/** A declared line as cases take it: what has come and what has not are apart, since only the first goes back. */
export function partsOf({ quantity, ...line }: DeclaredLine, { stock }: WithdrawalTerms): RequestedLine[] {
  const delivered = Math.min(quantity, freeUnits(stock.get(line.lineId)).delivered);
  const undelivered = quantity - delivered;
  return [
    ...(delivered > 0 ? [{ ...line, quantity: delivered }] : []),
    ...(undelivered > 0
      ? [{ ...line, quantity: undelivered, reason: 'withdrawnBeforeDelivery' as const }]
      : []),
  ];
}

/** What policy says of one part. */
export function decisionOf(part: RequestedLine, { facts, stock, noticeAt }: WithdrawalTerms): Decision {
  const { line } = claimLine(facts.order, stock.get(part.lineId), part, 0);
  return decideReturn({ lines: [line], noticeAt }, facts);
}

/** What would come back for some lines, each named once. */
export function quoteOf(
  lines: readonly RequestedLine[],
  { facts, stock, noticeAt }: WithdrawalTerms,
): Decision {
  const asked = lines.map((line) => ({ ...line, units: unitsOf(line, facts.order, stock) }));
  return decideReturn({ lines: asked, noticeAt }, facts);
}

function unitsOf(
  { lineId, quantity }: RequestedLine,
  { lines }: Order,
  stock: WithdrawalTerms['stock'],
): CaseLine['units'] {
  const total = lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
  return lowestFree(total, stock.get(lineId)?.taken ?? [], quantity) ?? [];
}
