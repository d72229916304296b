import { countUnits, deliveredUnits, type Order, type UnitRange } from '#domain';
import { query, type Transaction } from '../data-source.js';

/** Why a version of an order cannot be taken, and what of it the cases hold. */
export interface Contradiction {
  readonly contradiction: string;
  readonly lineId?: string;
  readonly paymentId?: string;
}

interface ClaimedLine {
  readonly lineId: string;
  readonly claimed: number;
  readonly undelivered: number;
  readonly taken: UnitRange[] | null;
}

function lineContradiction(order: Order, line: ClaimedLine): string | null {
  const { lineId, claimed, undelivered } = line;
  const taken = line.taken ?? [];
  const next = order.lines.find((candidate) => candidate.lineId === lineId);
  if (!next) return claimed + undelivered === 0 ? null : `line ${lineId} is gone`;
  const highest = Math.max(0, ...taken.map((run) => run.to));
  if (next.quantity < highest || next.quantity < countUnits(taken))
    return `line ${lineId} has fewer units than are claimed`;
  if (deliveredUnits(order, lineId) < claimed)
    return `line ${lineId} has fewer delivered units than are claimed`;
  return null;
}

/** What a newer version of an order would take away of what cases claim or give back; null when it takes nothing. */
export async function contradictionOf(
  tx: Transaction,
  order: Order,
  head: { readonly customerId: string; readonly currency: string },
): Promise<Contradiction | null> {
  if (order.customerId !== head.customerId) return { contradiction: 'the customer changed' };
  if (order.currency !== head.currency) return { contradiction: 'the currency changed' };
  const lines = await query<ClaimedLine>(
    tx,
    `SELECT l.line_id AS "lineId", l.claimed, l.claimed_undelivered AS undelivered,
       (SELECT json_agg(json_build_object('from', lower(c.units), 'to', upper(c.units))) FROM claims c
         WHERE c.order_id = l.order_id AND c.line_id = l.line_id) AS taken
     FROM order_lines l WHERE l.order_id = $1`,
    [order.orderId],
  );
  for (const line of lines) {
    const contradiction = lineContradiction(order, line);
    if (contradiction !== null) return { contradiction, lineId: line.lineId };
  }
  const payments = await query<{ paymentId: string; used: number }>(
    tx,
    `SELECT payment_id AS "paymentId", reserved_minor + pending_minor + settled_minor AS used FROM payments
     WHERE order_id = $1 AND collection_id IS NULL`,
    [order.orderId],
  );
  const short = payments.find(
    ({ paymentId, used }) =>
      (order.payments.find((p) => p.paymentId === paymentId)?.capturedMinor ?? -1) < used,
  );
  if (!short) return null;
  const { paymentId } = short;
  return { contradiction: `payment ${paymentId} is gone or holds less than is being refunded`, paymentId };
}

/** The cases that hold what would be taken away; when it is the order as a whole, all that have not ended empty. */
export async function casesOf(
  tx: Transaction,
  orderId: string,
  { lineId, paymentId }: Contradiction,
): Promise<string[]> {
  const rows = await query<{ caseId: string }>(
    tx,
    `SELECT case_id AS "caseId" FROM cases k
     WHERE order_id = $1 AND stage NOT IN ('refused', 'cancelled', 'expired', 'converted')
       AND ($2::text IS NULL OR EXISTS (SELECT 1 FROM claims c WHERE c.case_id = k.case_id AND c.line_id = $2))
       AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = k.case_id AND r.payment_id = $3))
     ORDER BY case_id`,
    [orderId, lineId ?? null, paymentId ?? null],
  );
  return rows.map(({ caseId }) => caseId);
}
