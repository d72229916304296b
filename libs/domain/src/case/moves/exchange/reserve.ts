import { event, type NewEvent } from '../../case-event.js';
import {
  type ExchangeRecord,
  reservationOf,
  type ReservedLine,
  type StockReservation,
} from '../../exchange-record.js';
import type { ReplacementWish } from '../../wish.js';

/** What the warehouse is asked to keep, article by article. */
export function linesToReserve(wanted: readonly Omit<ReplacementWish, 'lineId'>[]): ReservedLine[] {
  const bySku = new Map<string, number>();
  for (const { sku, quantity } of wanted) bySku.set(sku, (bySku.get(sku) ?? 0) + quantity);
  return [...bySku].map(([sku, quantity]) => ({ sku, quantity }));
}

const LIVE: readonly StockReservation['status'][] = ['wanted', 'asked', 'reserved'];

const isSame = (some: readonly ReservedLine[], others: readonly ReservedLine[]): boolean =>
  some.length === others.length &&
  some.every(({ sku, quantity }) => others.some((other) => other.sku === sku && other.quantity === quantity));

/** Has what is wanted kept, unless that is so already. What was kept before is let go by itself. */
export function wantStock(
  exchange: ExchangeRecord,
  wanted: readonly Omit<ReplacementWish, 'lineId'>[],
): NewEvent[] {
  const lines = linesToReserve(wanted);
  const current = reservationOf(exchange);
  if (current && LIVE.includes(current.status) && isSame(current.lines, lines)) return [];
  return [event('stockWanted', { sequence: exchange.reservations.length + 1, lines })];
}

/** Asks for the same once more. */
export const tryAgain = ({ sequence, lines }: StockReservation): NewEvent[] => [
  event('stockWanted', { sequence: sequence + 1, lines }),
];
