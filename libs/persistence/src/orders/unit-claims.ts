import {
  type CaseLine,
  countUnits,
  DomainError,
  lowestFree,
  type Order,
  type Reason,
  type UnitRange,
} from '#domain';
import { query, type Transaction } from '../data-source.js';

export interface RequestedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason?: Reason;
  readonly noteId?: string;
}

/** What is taken of a line already, read under the order's lock. */
export interface LineStock {
  readonly lineId: string;
  readonly delivered: number;
  readonly claimed: number;
  readonly claimedUndelivered: number;
  readonly taken: readonly UnitRange[];
}

export interface UnitClaim {
  readonly lineId: string;
  readonly units: readonly UnitRange[];
  readonly undelivered: boolean;
}

const WITHOUT_GOODS: readonly (Reason | undefined)[] = ['notReceived', 'withdrawnBeforeDelivery'];

/** The case line and claim for a requested line, on the lowest free units; refuses what is foreign, taken or not there yet. */
export function claimLine(
  order: Order,
  stock: LineStock | undefined,
  requested: RequestedLine,
  index: number,
): { line: CaseLine; claim: UnitClaim } {
  const field = `lines[${index}]`;
  const orderLine = order.lines.find((candidate) => candidate.lineId === requested.lineId);
  if (!orderLine || !stock)
    throw new DomainError('LINE.NOT_FOUND', `The order has no line ${requested.lineId}.`, `${field}.lineId`);

  const units = lowestFree(orderLine.quantity, stock.taken, requested.quantity);
  const free = orderLine.quantity - countUnits(stock.taken);
  if (!units)
    throw new DomainError(
      'LINE.ALREADY_CLAIMED',
      `${free} of ${orderLine.quantity} units of line ${requested.lineId} are free.`,
      `${field}.quantity`,
    );

  const withoutGoods = WITHOUT_GOODS.includes(requested.reason);
  const undelivered =
    withoutGoods && orderLine.quantity - stock.delivered - stock.claimedUndelivered >= requested.quantity;
  const deliveredFree = stock.delivered - stock.claimed;
  if (!undelivered && requested.quantity > deliveredFree)
    throw new DomainError(
      'LINE.NOT_DELIVERED',
      `${Math.max(0, deliveredFree)} delivered units of line ${requested.lineId} are free.`,
      `${field}.quantity`,
    );

  const goods = withoutGoods ? { notDelivered: requested.quantity } : { withCustomer: requested.quantity };
  return {
    line: { ...requested, sku: orderLine.sku, units, goods },
    claim: { lineId: requested.lineId, units, undelivered },
  };
}

export async function readStock(
  tx: Transaction,
  orderId: string,
  lineIds: readonly string[],
): Promise<Map<string, LineStock>> {
  const rows = await query<LineStock>(
    tx,
    `SELECT l.line_id AS "lineId", l.delivered, l.claimed, l.claimed_undelivered AS "claimedUndelivered",
       coalesce((SELECT json_agg(json_build_object('from', lower(c.units), 'to', upper(c.units)))
         FROM claims c WHERE c.order_id = l.order_id AND c.line_id = l.line_id), '[]') AS taken
     FROM order_lines l WHERE l.order_id = $1 AND l.line_id = ANY ($2) ORDER BY l.line_id FOR UPDATE OF l`,
    [orderId, lineIds],
  );
  return new Map(rows.map((row) => [row.lineId, row]));
}

export async function insertClaims(
  tx: Transaction,
  caseId: string,
  orderId: string,
  claims: readonly UnitClaim[],
): Promise<void> {
  const rows = claims.flatMap((claim) =>
    claim.units.map((run) => ({ lineId: claim.lineId, undelivered: claim.undelivered, ...run })),
  );
  await query(
    tx,
    `INSERT INTO claims (case_id, order_id, line_id, units, undelivered)
     SELECT $1, $2, c."lineId", int4range(c."from", c."to"), c.undelivered
     FROM jsonb_to_recordset($3::jsonb) AS c("lineId" text, "from" int, "to" int, undelivered boolean)`,
    [caseId, orderId, JSON.stringify(rows)],
  );
}
