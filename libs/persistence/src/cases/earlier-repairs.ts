import {
  type EarlierRepair, type Order, type RepairRecord, repairsDone, serialNumberOf, type Wish,
} from '#domain'; // prettier-ignore
import { query, type Transaction } from '../data-source.js';
import { ENDED } from './final-stages.js';

/** What is asked for, as far as it says which goods it is about. */
export interface AskedGoods {
  readonly wish?: Wish;
  readonly lines?: readonly { readonly lineId: string }[];
}

/** What a decision looks at of the goods' own history. */
export interface GoodsHistory {
  readonly earlierRepairs: readonly EarlierRepair[];
  readonly sharedSerials: readonly string[];
}

const NO_HISTORY: GoodsHistory = { earlierRepairs: [], sharedSerials: [] };

interface Goods {
  readonly lineId: string;
  readonly sku: string;
  readonly serialNumber: string | null;
}

interface RepairRow {
  readonly lineId: string;
  readonly repair: RepairRecord | null;
  readonly isShared: boolean;
}

const isSaidOf = ({ lines = [] }: AskedGoods, lineId: string): boolean =>
  lines.some((line) => line.lineId === lineId);

/** All goods of the order; what the customer says of a serial number he says of those that he asks for. */
function goodsOf({ lines }: Order, asked: AskedGoods): readonly Goods[] {
  const said = asked.wish?.kind === 'repair' ? asked.wish.serialNumber : undefined;
  return lines.map((line) => ({
    ...{ lineId: line.lineId, sku: line.sku },
    serialNumber: serialNumberOf(line, isSaidOf(asked, line.lineId) ? said : undefined) ?? null,
  }));
}

const numbered = (goods: readonly Goods[]): readonly Goods[] =>
  goods.filter(({ serialNumber }) => serialNumber !== null);

/** Of a number only its article's makers say that no other goods have it. */
const SAME_GOODS = `
  SELECT s.case_id FROM repair_serials s WHERE s.serial_number = g."serialNumber" AND s.sku = g.sku
  UNION
  SELECT c.case_id FROM cases c WHERE c.order_id = $1 AND c.kind = 'repair'
    AND c.state -> 'lines' @> jsonb_build_array(jsonb_build_object('lineId', g."lineId"))
    AND NOT EXISTS (SELECT 1 FROM repair_serials s
      WHERE s.case_id = c.case_id AND s.line_id = g."lineId" AND s.serial_number <> g."serialNumber")`;

/**
 * Repairs of the goods of an order by cases of ours: of the same serial number under whatever order and of whatever
 * customer, and where either number is not known, of the same line. Nothing of those cases is read but when goods were
 * away and whether it helped. Shared is a number that another customer's repair has, or one under another order that is
 * not over.
 */
export async function readGoodsHistory(
  tx: Transaction,
  order: Order,
  asked: AskedGoods,
  earlierCases: Readonly<Record<string, number>>,
): Promise<GoodsHistory> {
  const goods = goodsOf(order, asked);
  if (numbered(goods).length === 0 && Object.keys(earlierCases).length === 0) return NO_HISTORY;
  if (asked.wish?.kind === 'repair') await lockSerials(tx, numbered(goods));
  const rows = await query<RepairRow>(
    tx,
    `SELECT g."lineId", c.state -> 'repair' AS repair,
       c.order_id <> $1 AND (o.customer_id <> $3 OR c.stage NOT IN (${ENDED})) AS "isShared"
     FROM jsonb_to_recordset($2) AS g("lineId" text, sku text, "serialNumber" text)
       CROSS JOIN LATERAL (${SAME_GOODS}) found
       JOIN cases c USING (case_id) JOIN orders o ON o.order_id = c.order_id
     ORDER BY c.filed_at, c.case_id`,
    [order.orderId, JSON.stringify(goods), order.customerId],
  );
  const shared = rows.filter(({ isShared }) => isShared).map(({ lineId }) => lineId);
  return {
    earlierRepairs: rows.flatMap(({ lineId, repair }) =>
      repair ? repairsDone(repair).map((done) => ({ lineId, ...done })) : [],
    ),
    sharedSerials: [...new Set(shared)],
  };
}

/**
 * Of two filings for the same goods under two orders, which nothing else keeps apart, the later one sees the earlier
 * one. Locked in one order, so that two filings of several goods do not wait for each other.
 */
async function lockSerials(tx: Transaction, goods: readonly Goods[]): Promise<void> {
  const keys = goods.map(({ sku, serialNumber }) => `${sku} ${serialNumber}`).sort();
  for (const key of keys) await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 32))`, [key]);
}

/** Which goods a repair is about, so that a later case under any order finds them. */
export async function insertSerials(
  tx: Transaction,
  caseId: string,
  order: Order,
  asked: AskedGoods,
): Promise<void> {
  if (asked.wish?.kind !== 'repair') return;
  const goods = numbered(goodsOf(order, asked)).filter(({ lineId }) => isSaidOf(asked, lineId));
  if (goods.length === 0) return;
  await query(
    tx,
    `INSERT INTO repair_serials (case_id, line_id, sku, serial_number)
     SELECT $1, "lineId", sku, "serialNumber" FROM jsonb_to_recordset($2) AS g("lineId" text, sku text, "serialNumber" text)`,
    [caseId, JSON.stringify(goods)],
  );
}
