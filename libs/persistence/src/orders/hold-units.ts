import { type CaseState, countUnits, DomainError, heldUnits } from '#domain';
import { query, type Transaction, violatedConstraint } from '../data-source.js';
import { type ClaimedRun, insertRuns } from './unit-claims.js';

interface ClaimRow {
  readonly lineId: string;
  readonly undelivered: boolean;
}

/** What the database says when the units are another case's. */
const TAKEN: readonly (string | undefined)[] = [
  'unit_claimed_once',
  'claimed_within_delivered',
  'claimed_within_ordered',
];

const counts = (state: CaseState): Map<string, number> =>
  new Map(heldUnits(state).map(({ lineId, units }) => [lineId, countUnits(units)]));

/**
 * Keeps the claims of a case in step with what it holds: sets units free that it holds no longer, and claims those again
 * that it waits for once more. The latter is refused when another case has them meanwhile.
 */
export async function holdUnits(tx: Transaction, before: CaseState, after: CaseState): Promise<void> {
  const was = counts(before);
  const is = counts(after);
  const changed = [...is].filter(([lineId, count]) => count !== (was.get(lineId) ?? 0));
  if (changed.length === 0) return;
  const lines = heldUnits(after).filter(({ lineId }) => changed.some(([line]) => line === lineId));
  const { caseId, orderId } = after;
  const lineIds = lines.map(({ lineId }) => lineId);
  // In the order in which a filing locks them: two transactions over the same lines must not wait for each other.
  await query(
    tx,
    `SELECT 1 FROM order_lines WHERE order_id = $1 AND line_id = ANY ($2) ORDER BY line_id FOR NO KEY UPDATE`,
    [orderId, lineIds],
  );
  const claimed = await query<ClaimRow>(
    tx,
    `DELETE FROM claims WHERE case_id = $1 AND line_id = ANY ($2)
     RETURNING line_id AS "lineId", undelivered`,
    [caseId, lineIds],
  );
  const held = lines.flatMap(({ lineId, units }) => {
    const undelivered = claimed.some((claim) => claim.lineId === lineId && claim.undelivered);
    return units.map((run) => ({ lineId, undelivered, ...run }));
  });
  if (held.length > 0) await claim(tx, after, held);
}

async function claim(tx: Transaction, state: CaseState, held: readonly ClaimedRun[]): Promise<void> {
  try {
    await insertRuns(tx, state, held);
  } catch (error) {
    if (!TAKEN.includes(violatedConstraint(error))) throw error;
    throw new DomainError(
      'LINE.ALREADY_CLAIMED',
      'Units that this case set free are claimed by another case meanwhile.',
    );
  }
}
