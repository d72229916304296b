import type { Instant } from '../time.js';
import type { CaseEvent } from './case-event.js';
import type { CaseState } from './case-state.js';
import { AWAITED, LEFT_CUSTOMER, unitsIn, WITH_US } from './goods.js';
import type { GoodsProof } from './goods-record.js';

const has = ({ lines }: CaseState, states: typeof AWAITED): boolean =>
  lines.some(({ goods }) => unitsIn(goods, states) > 0);

/** By the carrier's clock, but no later than it was told: his may be ahead of ours. */
function sentAt({ goodsProof }: CaseState, { type, payload, recordedAt }: CaseEvent): Instant | undefined {
  const known = goodsProof?.sentAt;
  if (type !== 'parcelScanned') return known;
  const scannedAt = payload.scannedAt < recordedAt ? payload.scannedAt : recordedAt;
  return known !== undefined && known < scannedAt ? known : scannedAt;
}

function backAt(state: CaseState, { recordedAt }: CaseEvent): Instant | undefined {
  if (has(state, AWAITED)) return undefined;
  return state.goodsProof?.backAt ?? (has(state, WITH_US) ? recordedAt : undefined);
}

/** The record with what the newest event proves of the goods. What is with the customer again has to be proven anew. */
export function proven(state: CaseState, event: CaseEvent): CaseState {
  const { goodsProof, ...rest } = state;
  const isWithCustomer = has(state, AWAITED) && !has(state, LEFT_CUSTOMER);
  const sent = isWithCustomer ? undefined : sentAt(state, event);
  const back = backAt(state, event);
  if (sent === goodsProof?.sentAt && back === goodsProof?.backAt) return state;
  if (sent === undefined && back === undefined) return rest;
  const proof: GoodsProof = {
    ...(sent === undefined ? {} : { sentAt: sent }),
    ...(back === undefined ? {} : { backAt: back }),
  };
  return { ...rest, goodsProof: proof };
}

/** Whichever came first: the goods, or the proof that they were sent. */
export function goodsOrProofAt({
  goodsProof: { sentAt: sent, backAt: back } = {},
}: CaseState): Instant | null {
  if (sent === undefined || back === undefined) return sent ?? back ?? null;
  return sent < back ? sent : back;
}

/** Nothing has to come back: the customer never had the goods, or keeps them. */
export function hasNothingToSend({ lines }: Pick<CaseState, 'lines'>): boolean {
  return lines.every(
    ({ goods, quantity }) => unitsIn(goods, ['notDelivered', 'keptByCustomer']) === quantity,
  );
}
