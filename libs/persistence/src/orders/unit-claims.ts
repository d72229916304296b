import {
  type CaseLine,
  type CaseState,
  type ClaimedUnits,
  countUnits,
  deliveredUnits,
  DomainError,
  lowestFree,
  type Opened,
  type Order,
  type Reason,
  type UnitRange,
} from '#domain';
import { query, type Transaction } from '../data-source.js';

export interface RequestedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason?: Reason;
  readonly opened?: Opened;
  readonly noteId?: string;
  /** How many files are shown for it. */
  readonly evidence?: number;
  /** Of a case that takes over from another one: the units that it had, and where they are. */
  readonly units?: readonly UnitRange[];
  readonly goods?: CaseLine['goods'];
}

/** What is taken of a line already, read under the order's lock. */
export interface LineStock {
  readonly lineId: string;
  readonly ordered: number;
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

  const units = requested.units ?? lowestFree(orderLine.quantity, stock.taken, requested.quantity);
  const free = orderLine.quantity - countUnits(stock.taken);
  if (!units)
    throw new DomainError(
      'LINE.ALREADY_CLAIMED',
      `${free} of ${orderLine.quantity} units of line ${requested.lineId} are free: ask for at most so many.`,
      `${field}.quantity`,
    );

  const withoutGoods = WITHOUT_GOODS.includes(requested.reason);
  const undelivered =
    withoutGoods && orderLine.quantity - stock.delivered - stock.claimedUndelivered >= requested.quantity;
  const deliveredFree = stock.delivered - stock.claimed;
  if (!undelivered && requested.quantity > deliveredFree)
    throw new DomainError(
      'LINE.NOT_DELIVERED',
      `${Math.max(0, deliveredFree)} delivered units of line ${requested.lineId} are free. For goods that did not come give the reason ` +
        'withdrawnBeforeDelivery or notReceived.',
      `${field}.quantity`,
    );

  const anew = withoutGoods ? { notDelivered: requested.quantity } : { withCustomer: requested.quantity };
  const { goods = anew } = requested;
  return {
    line: { ...requested, sku: orderLine.sku, units, goods },
    claim: { lineId: requested.lineId, units, undelivered },
  };
}

/** A line that a case is about without claiming its units: it may be of another case at the same time. */
export function mentionLine(order: Order, requested: RequestedLine, index: number): CaseLine {
  const field = `lines[${index}]`;
  const orderLine = order.lines.find(({ lineId }) => lineId === requested.lineId);
  if (!orderLine)
    throw new DomainError('LINE.NOT_FOUND', `The order has no line ${requested.lineId}.`, `${field}.lineId`);
  if (requested.quantity > orderLine.quantity)
    throw new DomainError(
      'LINE.ALREADY_CLAIMED',
      `Line ${requested.lineId} has ${orderLine.quantity} units.`,
      `${field}.quantity`,
    );
  const units = [{ from: 0, to: requested.quantity }];
  return { ...requested, sku: orderLine.sku, units, goods: { withCustomer: requested.quantity } };
}

/** The stock of an order that nobody has claimed anything of, from its document alone. */
export function stockOf(order: Order): Map<string, LineStock> {
  return new Map(
    order.lines.map(({ lineId, quantity }) => {
      const delivered = deliveredUnits(order, lineId);
      return [lineId, { lineId, ordered: quantity, delivered, claimed: 0, claimedUndelivered: 0, taken: [] }];
    }),
  );
}

export async function readStock(
  tx: Transaction,
  orderId: string,
  lineIds: readonly string[],
): Promise<Map<string, LineStock>> {
  const rows = await query<LineStock>(
    tx,
    `SELECT l.line_id AS "lineId", l.ordered, l.delivered, l.claimed, l.claimed_undelivered AS "claimedUndelivered",
       coalesce((SELECT json_agg(json_build_object('from', lower(c.units), 'to', upper(c.units)))
         FROM claims c WHERE c.order_id = l.order_id AND c.line_id = l.line_id), '[]') AS taken
     FROM order_lines l WHERE l.order_id = $1 AND l.line_id = ANY ($2) ORDER BY l.line_id FOR NO KEY UPDATE OF l`,
    [orderId, lineIds],
  );
  return new Map(rows.map((row) => [row.lineId, row]));
}

/** A run of units that is claimed. */
export interface ClaimedRun extends UnitRange {
  readonly lineId: string;
  readonly undelivered: boolean;
}

export async function insertRuns(
  tx: Transaction,
  { caseId, orderId }: Pick<CaseState, 'caseId' | 'orderId'>,
  runs: readonly ClaimedRun[],
): Promise<void> {
  await query(
    tx,
    `INSERT INTO claims (case_id, order_id, line_id, units, undelivered)
     SELECT $1, $2, c."lineId", int4range(c."from", c."to"), c.undelivered
     FROM jsonb_to_recordset($3::jsonb) AS c("lineId" text, "from" int, "to" int, undelivered boolean)`,
    [caseId, orderId, JSON.stringify(runs)],
  );
}

export async function insertClaims(
  tx: Transaction,
  caseId: string,
  orderId: string,
  claims: readonly UnitClaim[],
): Promise<void> {
  const runs = claims.flatMap(({ lineId, undelivered, units }) =>
    units.map((run) => ({ lineId, undelivered, ...run })),
  );
  await insertRuns(tx, { caseId, orderId }, runs);
}

function overlaps(units: readonly UnitRange[], taken: readonly UnitRange[]): boolean {
  return units.some((run) => taken.some((other) => run.from < other.to && other.from < run.to));
}

/** What a line claims again: its own units, or, when another case has those meanwhile, the lowest that are free. */
function claimLineAgain(order: Order, line: CaseLine, stock: LineStock | undefined): UnitClaim {
  const refused = new DomainError(
    'LINE.ALREADY_CLAIMED',
    `Units of line ${line.lineId} that this case claimed are claimed by another case meanwhile.`,
    'lines',
  );
  const ordered = order.lines.find(({ lineId }) => lineId === line.lineId);
  if (!ordered || !stock) throw refused;
  const units = overlaps(line.units, stock.taken)
    ? lowestFree(ordered.quantity, stock.taken, line.quantity)
    : line.units;
  if (!units) throw refused;
  const undelivered =
    line.goods.notDelivered === line.quantity &&
    stock.ordered - stock.delivered - stock.claimedUndelivered >= line.quantity;
  if (!undelivered && line.quantity > stock.delivered - stock.claimed) throw refused;
  return { lineId: line.lineId, units, undelivered };
}

/**
 * Claims the units of a case again that had been set free when it ended, or had never been claimed since policy refused
 * it at once. Called under the case's lock; answers the lines that got other units than they had.
 */
export async function claimAgain(tx: Transaction, state: CaseState): Promise<ClaimedUnits[]> {
  const lineIds = state.lines.map(({ lineId }) => lineId);
  // One after the other with filings of the order; what they claimed is read after the lock, in a statement of its own.
  await query(tx, `SELECT 1 FROM orders WHERE order_id = $1 FOR NO KEY UPDATE`, [state.orderId]);
  // What it kept meanwhile, such as goods that were left to the shop, it claims with the rest.
  await query(tx, `DELETE FROM claims WHERE case_id = $1`, [state.caseId]);
  const stock = await readStock(tx, state.orderId, lineIds);
  const [row] = await query<{ document: Order }>(
    tx,
    `SELECT document FROM order_versions WHERE order_id = $1 AND version = $2`,
    [state.orderId, state.orderVersion],
  );
  if (!row) throw new Error(`Order ${state.orderId} has no version ${state.orderVersion}.`);
  const claims = state.lines.map((line) => claimLineAgain(row.document, line, stock.get(line.lineId)));
  await insertClaims(tx, state.caseId, state.orderId, claims);
  return claims.flatMap(({ lineId, units }, index) =>
    units === state.lines[index]?.units ? [] : [{ lineId, units }],
  );
}
