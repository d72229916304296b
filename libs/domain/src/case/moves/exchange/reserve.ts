import { optionalTerm } from '../../../policy/policy-terms.js';
import { addDuration } from '../../../time.js';
import { event, type NewEvent } from '../../case-event.js';
import {
  type ExchangeRecord,
  reservationOf,
  type ReservedLine,
  type StockReservation,
} from '../../exchange-record.js';
import type { ReplacementWish } from '../../wish.js';
import type { MoveContext } from '../move.js';

const USUAL = 'P30D';

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
  context: MoveContext,
): NewEvent[] {
  const lines = linesToReserve(wanted);
  const current = reservationOf(exchange);
  if (current && LIVE.includes(current.status) && isSame(current.lines, lines)) return [];
  return [keep(exchange.reservations.length + 1, lines, context)];
}

/** For so long as policy says; the warehouse lets go of it by itself then. */
function keep(sequence: number, lines: readonly ReservedLine[], { policy, now }: MoveContext): NewEvent {
  const { reservedFor = USUAL } = optionalTerm(policy, 'exchange') ?? {};
  return event('stockWanted', { sequence, lines, until: addDuration(now, reservedFor) });
}

/** Asks for the same once more. */
export const tryAgain = ({ sequence, lines }: StockReservation, context: MoveContext): NewEvent[] => [
  keep(sequence + 1, lines, context),
];
