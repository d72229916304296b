import { isWeightOff } from '../../policy/fraud-signals.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { AWAITED, type GoodsState, LOST, unitsIn, unitsOfLine } from '../goods.js';
import type { Receipt } from '../goods-record.js';
import { isMissing, missing, outstanding, type Scanned, scanned } from '../parcels.js';
import { isFinal, type Stage } from '../stage.js';
import { after } from './after.js';
import { orderDispositions } from './dispositions.js';
import { awaitsGoods } from './file-case.js';
import { isForGoods, type Move, type MoveContext, named, startNamedClock, stopClocks } from './move.js';
import { allUnits } from './settle.js';
import { decideMissing, isExcused, noteDamage, withdrawLoss } from './transit.js';

export type ParcelScan = Scanned;

/** Goods may leave the customer while he is decided about, or has something else to do first. */
const TRACKED: readonly Stage[] = ['deciding', 'awaitingChoice', 'awaitingPayment', 'awaitingGoods'];

/** Nothing can get lost that was not sent, and what is here or given up is not looked for any more. */
function tellsNews(state: CaseState, scan: ParcelScan): boolean {
  const isKnown = state.parcels.some(({ trackingNumber }) => trackingNumber === scan.trackingNumber);
  const isOpen = TRACKED.includes(state.stage) || (state.stage === 'inspecting' && isKnown);
  const from: readonly GoodsState[] = isMissing(scan.status) ? ['inTransit'] : AWAITED;
  if (!isOpen || !state.lines.some((line) => unitsIn(line.goods, from) > 0)) return false;
  return scanned(state.parcels, scan, state.logistics) !== state.parcels;
}

/** An agent looks at a loss, and what was lost is on its way again: it is waited for. */
function isFound(state: CaseState, { trackingNumber, status }: ParcelScan): boolean {
  const parcel = missing(state.parcels).find((one) => one.trackingNumber === trackingNumber);
  return state.stage === 'inspecting' && parcel !== undefined && !isMissing(status);
}

/** The carrier saw the parcel. From the first scan on the delay is the carrier's, so the customer's clock is kept. */
export function parcelScanned(scan: ParcelScan): Move {
  return (state, context) => {
    if (!tellsNews(state, scan)) return [];
    if (isFound(state, scan))
      return [
        event('parcelScanned', { ...scan, to: 'awaitingGoods' }),
        ...stopClocks(state, [], named('inspection')),
        startNamedClock(state, 'receipt', context),
      ];
    const told = event('parcelScanned', { ...scan });
    if (state.stage !== 'awaitingGoods') return [told];
    if (isMissing(scan.status)) return [told, ...decideMissing(after(state, [told], context), context)];
    const then = after(state, [told], context);
    return [told, ...onTheWay(state, context), ...(context.course.onFirstScan?.(then, context) ?? [])];
  };
}

/** The goods have left the customer: his clock is kept, and that of the reception starts. */
function onTheWay(state: CaseState, context: MoveContext): NewEvent[] {
  const kept = stopClocks(state, ['shipBack'], named('shipBack'));
  if (kept.length === 0) return [];
  return [...kept, ...stopClocks(state, [], named('receipt')), startNamedClock(state, 'receipt', context)];
}

/** In these stages all that is awaited may come; later only what was given up for lost. */
const WAITING: readonly Stage[] = [
  'deciding',
  'awaitingCustomer',
  'awaitingChoice',
  'awaitingPayment',
  'awaitingGoods',
  'inspecting',
  'reviewing',
];
const TAKEN_WITHOUT_GOODS: readonly Stage[] = ['refused', 'cancelled', 'expired', 'converted'];

/** Units of a line that the case can still take in. */
export function receivableUnits({ stage }: Pick<CaseState, 'stage'>, { goods }: CaseLine): number {
  if (TAKEN_WITHOUT_GOODS.includes(stage)) return 0;
  return unitsIn(goods, WAITING.includes(stage) ? AWAITED : LOST);
}

/** True while a parcel with nothing of the case in it says something about the case. */
export function awaitsParcels(state: CaseState): boolean {
  return ['deciding', 'awaitingGoods'].includes(state.stage) && awaitsGoods(state.lines);
}

/** Why a receipt cannot be booked on this case. */
export function receiptMismatch(state: CaseState, receipt: Receipt): string | null {
  if (receipt.lines.length === 0) return awaitsParcels(state) ? null : `caseIs:${state.stage}`;
  for (const { lineId } of receipt.lines) {
    const claimed = state.lines.find((candidate) => candidate.lineId === lineId);
    if (!claimed) return `lineNotInCase:${lineId}`;
    const inReceipt = unitsOfLine(receipt.lines, lineId);
    const receivable = receivableUnits(state, claimed);
    if (receivable === 0 && (isFinal(state.stage) || !WAITING.includes(state.stage)))
      return `caseIs:${state.stage}`;
    if (inReceipt > receivable) return `moreThanClaimed:${lineId}`;
  }
  return null;
}

/** Goods that came before the decision wait for it, and a short parcel for the others that were announced. */
type WhatFollows = 'nothing' | 'wait' | 'settle' | 'missing' | 'inspect';

function whatFollows(then: CaseState, context: MoveContext): WhatFollows {
  const isLookedAt = then.deviates || term(context.policy, 'inspection').when === 'always';
  if (then.stage === 'inspecting') {
    // It was only looked at because something was missing, and nothing is any more.
    const isMended = !awaitsGoods(then.lines) && !isLookedAt && then.inspections.length === 0;
    return isMended ? 'settle' : 'nothing';
  }
  if (then.stage !== 'awaitingGoods') return 'nothing';
  if (!awaitsGoods(then.lines)) return isLookedAt ? 'inspect' : 'settle';
  if (outstanding(then.parcels).length > 0) return 'wait';
  return decideMissing(then, context).length > 0 ? 'missing' : 'inspect';
}

const GOODS_CAME = ['shipBack', 'receipt'] as const;

function follow(next: WhatFollows, then: CaseState, context: MoveContext): NewEvent[] {
  // What turns up after it was paid stays here; of what is looked at, nothing is decided yet.
  if (next === 'nothing') return then.stage === 'inspecting' ? [] : orderDispositions(then, context);
  if (next === 'wait') return onTheWay(then, context);
  if (next === 'missing') return decideMissing(then, context);
  const met = awaitsGoods(then.lines) ? GOODS_CAME : ([...GOODS_CAME, 'recourse'] as const);
  const stopped = stopClocks(then, met, (clock) => isForGoods(clock) || clock.name === 'inspection');
  if (next === 'settle') return [...stopped, ...context.course.accept(then, allUnits(then.lines), context)];
  return [...stopped, startNamedClock(then, 'inspection', context)];
}

/** The warehouse received goods. All as claimed: the refund is approved in the same recording. */
export function goodsReceived(receipt: Receipt): Move {
  return (state, context) => {
    if (receiptMismatch(state, receipt) !== null) return [];
    const excused = isExcused(state, receipt, context);
    const content = {
      ...receipt,
      ...(excused ? { excused: 'transitDamage' as const } : {}),
      ...(isWeightOff(receipt, context.order, context.policy) ? { signal: 'parcelWeight' as const } : {}),
    };
    const then = after(state, [event('goodsReceived', { ...content, asClaimed: false })], context);
    const next = whatFollows(then, context);
    return [
      event('goodsReceived', {
        ...content,
        asClaimed: !awaitsGoods(then.lines) && !then.deviates,
        ...(next === 'inspect' ? { to: 'inspecting' as const } : {}),
      }),
      ...withdrawLoss(state, then, context),
      ...(excused && next !== 'inspect' ? noteDamage(then, receipt, context) : []),
      ...follow(next, then, context),
    ];
  };
}
