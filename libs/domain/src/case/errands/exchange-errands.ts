import type { CaseState } from '../case-state.js';
import { reservationOf, type StockReservation } from '../exchange-record.js';
import type { Stage } from '../stage.js';
import type { Errand, ErrandsOf } from './errand.js';

/** In all other stages the customer has the replacement, or will not have one. */
const REPLACEABLE: readonly Stage[] = [
  'submitted', 'deciding', 'awaitingCustomer', 'awaitingChoice', 'awaitingPayment', 'awaitingGoods', 'inspecting', 'replacing',
]; // prettier-ignore

/** Goods of ours are kept for the customer as long as he may still get them: whatever way a case goes, this is asked. */
export function wantsStock({ stage, resolution, question }: CaseState): boolean {
  const from = stage === 'awaitingCustomer' ? (question?.from ?? stage) : stage;
  return resolution === 'exchange' && REPLACEABLE.includes(from);
}

const reservationId = (caseId: string, sequence: number): string => `${caseId}:s${sequence}`;
const replacementId = (caseId: string, sequence: number): string => `${caseId}:r${sequence}`;

/** The number within its case that the id of an errand ends with. */
export const sequenceOf = (errandId: string): number => Number(/\d+$/.exec(errandId)?.[0] ?? 0);

function errandOf({ status }: StockReservation, isKept: boolean): Errand['kind'] | null {
  if (status === 'handedOver') return 'releaseStock';
  if (isKept) return status === 'wanted' || status === 'asked' ? 'reserveStock' : null;
  // Of what was asked and never answered, something may be reserved: that is found out, and let go.
  return status === 'reserved' || status === 'asked' ? 'releaseStock' : null;
}

/** Only the newest reservation is kept: another choice, or fewer units, is another one. */
export const exchangeErrands: ErrandsOf = (state) => {
  const { caseId, exchange } = state;
  if (!exchange) return [];
  const current = reservationOf(exchange);
  const stock = exchange.reservations.flatMap((one): Errand[] => {
    const kind = errandOf(one, one === current && wantsStock(state));
    return kind === null ? [] : [{ kind, id: reservationId(caseId, one.sequence) }];
  });
  const { replacement } = exchange;
  const isReady = replacement?.status === 'wanted' && current?.status === 'reserved' && wantsStock(state);
  return isReady
    ? [...stock, { kind: 'shipReplacement', id: replacementId(caseId, replacement.sequence) }]
    : stock;
};
