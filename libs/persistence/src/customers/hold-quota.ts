import { type CaseEvent, type CaseState, instantOpenMinor } from '#domain';
import { query, type Transaction } from '../data-source.js';

/** What a filing takes of its customer's quota, for the statement that writes it: nothing mostly. */
export function quotaTaken(filed: CaseState): { changeMinor: number; limitMinor: number }[] {
  const changeMinor = instantOpenMinor(filed);
  const limitMinor = filed.decision?.instantRefund?.quotaMinor ?? 0;
  return changeMinor === 0 ? [] : [{ changeMinor, limitMinor }];
}

/**
 * Keeps what a customer has open in step with what his case holds of it, and cuts his quota for a breach. The quota
 * binds filings only: what a case comes to hold later is always recorded.
 */
export async function holdQuota(
  tx: Transaction,
  before: CaseState,
  after: CaseState,
  events: readonly CaseEvent[],
): Promise<void> {
  const change = instantOpenMinor(after) - instantOpenMinor(before);
  const cut = events.flatMap((event) =>
    event.type === 'recourseStepTaken' && event.payload.quota ? [event.payload.quota] : [],
  )[0];
  if (change === 0 && !cut) return;
  await query(
    tx,
    `INSERT INTO instant_quotas AS q (customer_id, currency, used_minor, limit_minor, cut_basis_points, cut_until)
     VALUES ($1, $2, greatest($3::bigint, 0), greatest($3::bigint, 0), $4, $5)
     ON CONFLICT (customer_id, currency) DO UPDATE SET used_minor = q.used_minor + $3::bigint,
       limit_minor = greatest(q.limit_minor, q.used_minor + $3::bigint),
       cut_basis_points = coalesce($4, q.cut_basis_points), cut_until = coalesce($5, q.cut_until)`,
    [after.customerId, after.currency, change, cut?.basisPoints ?? null, cut?.until ?? null],
  );
}
