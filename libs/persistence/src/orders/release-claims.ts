import { type CaseState, countUnits, heldUnits } from '#domain';
import { query, type Transaction } from '../data-source.js';

interface ClaimRow {
  readonly lineId: string;
  readonly from: number;
  readonly to: number;
  readonly undelivered: boolean;
}

/** Sets units free that the case holds no longer, so that another one can claim them. */
export async function releaseClaims(tx: Transaction, before: CaseState, after: CaseState): Promise<void> {
  const was = new Map(heldUnits(before).map(({ lineId, units }) => [lineId, countUnits(units)]));
  const lines = heldUnits(after).filter(({ lineId, units }) => countUnits(units) < (was.get(lineId) ?? 0));
  if (lines.length === 0) return;
  const { caseId, orderId } = after;
  const lineIds = lines.map(({ lineId }) => lineId);
  // In the order in which a filing locks them: two transactions over the same lines must not wait for each other.
  await query(
    tx,
    `SELECT 1 FROM order_lines WHERE order_id = $1 AND line_id = ANY ($2) ORDER BY line_id FOR UPDATE`,
    [orderId, lineIds],
  );
  const claimed = await query<ClaimRow>(
    tx,
    `DELETE FROM claims WHERE case_id = $1 AND line_id = ANY ($2)
     RETURNING line_id AS "lineId", lower(units) AS "from", upper(units) AS "to", undelivered`,
    [caseId, lineIds],
  );
  const kept = claimed.flatMap((claim) =>
    (lines.find(({ lineId }) => lineId === claim.lineId)?.units ?? [])
      .map((held) => ({
        ...claim,
        from: Math.max(claim.from, held.from),
        to: Math.min(claim.to, held.to),
      }))
      .filter(({ from, to }) => from < to),
  );
  if (kept.length === 0) return;
  await query(
    tx,
    `INSERT INTO claims (case_id, order_id, line_id, units, undelivered)
     SELECT $1, $2, c."lineId", int4range(c."from", c."to"), c.undelivered
     FROM jsonb_to_recordset($3::jsonb) AS c("lineId" text, "from" int, "to" int, undelivered boolean)`,
    [caseId, orderId, JSON.stringify(kept)],
  );
}
