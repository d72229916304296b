import { term } from '../../policy/policy-terms.js';
import type { Instant } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { unitsIn } from '../goods.js';
import type { Receipt } from '../goods-record.js';
import { after } from './after.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from './move.js';
import { allUnits, approveRefund } from './settle.js';

export interface ParcelScan {
  readonly trackingNumber: string;
  readonly status: 'inTransit' | 'delivered' | 'lost';
  readonly scannedAt: Instant;
}

/** The carrier saw the parcel. From the first scan on the delay is the carrier's, so the customer's clock is kept. */
export function parcelScanned(scan: ParcelScan): Move {
  return (state, context) => {
    const source =
      scan.status === 'lost' ? (['inTransit'] as const) : (['withCustomer', 'pickupBooked', 'lost'] as const);
    const moves = state.lines.some((line) => unitsIn(line.goods, source) > 0);
    if (!moves || !['deciding', 'awaitingGoods'].includes(state.stage)) return [];
    const scanned = event('parcelScanned', { ...scan });
    if (state.stage !== 'awaitingGoods' || scan.status === 'lost') return [scanned];
    const kept = stopClocks(state, ['shipBack'], named('shipBack'));
    return [scanned, ...kept, ...(kept.length > 0 ? [startNamedClock(state, 'receipt', context)] : [])];
  };
}

/** Units that still have to come back; what the customer never had does not. */
function awaitedUnits({ quantity, goods }: CaseLine): number {
  return quantity - unitsIn(goods, ['received', 'graded', 'notDelivered']);
}

/** Why a receipt cannot be booked on this case; such a receipt waits in the queue of unmatched facts. */
export function receiptMismatch(state: CaseState, receipt: Receipt): string | null {
  if (!['deciding', 'awaitingGoods'].includes(state.stage)) return `caseIs:${state.stage}`;
  for (const line of receipt.lines) {
    const claimed = state.lines.find((candidate) => candidate.lineId === line.lineId);
    if (!claimed) return `lineNotInCase:${line.lineId}`;
    const inReceipt = receipt.lines
      .filter((other) => other.lineId === line.lineId)
      .reduce((sum, other) => sum + other.quantity, 0);
    if (inReceipt > awaitedUnits(claimed)) return `moreThanClaimed:${line.lineId}`;
  }
  return null;
}

function isAsClaimed(state: CaseState, receipt: Receipt): boolean {
  const good = (lineId: string) =>
    receipt.lines
      .filter((line) => line.lineId === lineId && line.condition === 'asClaimed')
      .reduce((sum, line) => sum + line.quantity, 0);
  return state.lines.every((line) => good(line.lineId) === awaitedUnits(line));
}

/** Goods that came before the decision wait for it; otherwise they are refunded as claimed, or looked at by an agent. */
function whatFollows(state: CaseState, isSettled: boolean, context: MoveContext): NewEvent[] {
  if (state.stage === 'deciding') return [];
  const stopped = stopClocks(state, ['shipBack', 'receipt'], named('shipBack', 'receipt'));
  if (isSettled) return [...stopped, ...approveRefund(state, allUnits(state.lines), context)];
  return [...stopped, startNamedClock(state, 'inspection', context)];
}

/** The warehouse received goods. All as claimed: the refund is approved in the same recording. */
export function goodsReceived(receipt: Receipt): Move {
  return (state, context) => {
    if (receiptMismatch(state, receipt) !== null) return [];
    const asClaimed = !state.deviates && isAsClaimed(state, receipt);
    const isSettled = asClaimed && term(context.policy, 'inspection').when === 'onDeviation';
    const isLookedAt = state.stage === 'awaitingGoods' && !isSettled;
    const received = (to?: 'inspecting') =>
      event('goodsReceived', { ...receipt, asClaimed, ...(to === undefined ? {} : { to }) });
    return [
      received(isLookedAt ? 'inspecting' : undefined),
      ...whatFollows(after(state, [received()], context), isSettled, context),
    ];
  };
}
