import { query, type Transaction } from '../data-source.js';

/** `named`: the cases $1, and those that they became. Whoever knows a case by its old name means the one that goes on. */
export const WITH_SUCCESSORS = `WITH RECURSIVE named AS (
    SELECT case_id, case_id AS "first", state ->> 'convertedTo' AS successor FROM cases WHERE case_id = ANY ($1)
    UNION SELECT c.case_id, n."first", c.state ->> 'convertedTo' FROM named n JOIN cases c ON c.case_id = n.successor)`;

/** By each of the cases: the one that it goes on as, which mostly is itself. */
export async function successorsOf(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await query<{ first: string; caseId: string }>(
    tx,
    `${WITH_SUCCESSORS} SELECT "first", case_id AS "caseId" FROM named WHERE successor IS NULL`,
    [caseIds],
  );
  return new Map(rows.map(({ first, caseId }) => [first, caseId]));
}
