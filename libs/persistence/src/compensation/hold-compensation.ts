import {
  type BudgetUse, budgetUse, type CaseState, DomainError, isFinal, type Minor, mostOfOrder, NO_USE, type Order, type Policy,
  type RecourseClaim, rungsAhead,
} from '#domain'; // prettier-ignore
import { query, type Transaction, violatedConstraint } from '../data-source.js';
import { budgetFor } from './compensation-facts.js';

/** The causes and lines that a case keeps from others: while it is open, and for good once something was given. */
function isClaiming(state: CaseState | null): boolean {
  if (state?.wish?.kind !== 'compensation') return false;
  return !isFinal(state.stage) || state.compensation !== undefined;
}

/** Keeps what harm takes of the order, of its lines and of the budget in step with what a case gives. */
export async function holdCompensation(
  tx: Transaction,
  before: CaseState | null,
  after: CaseState,
): Promise<void> {
  if (after.wish?.kind === 'compensation') {
    const { cause } = after.wish;
    if (isClaiming(before) !== isClaiming(after)) await claimHarm(tx, after, cause);
    await countGiven(tx, before, after);
    await takeOfBudget(tx, { ...after, cause }, before ? budgetUse(before) : NO_USE, budgetUse(after));
  }
  await writeClaims(tx, before, after);
}

async function claimHarm(tx: Transaction, after: CaseState, cause: string): Promise<void> {
  if (!isClaiming(after)) {
    await query(tx, `DELETE FROM compensation_claims WHERE case_id = $1`, [after.caseId]);
    return;
  }
  const lineIds = after.lines.map(({ lineId }) => lineId);
  try {
    // Without lines it is for the order as a whole, and so for each of them; in one order, so that no two wait for each other.
    await query(
      tx,
      `INSERT INTO compensation_claims (order_id, line_id, cause, case_id)
       SELECT DISTINCT $1, l.line_id, $2, $3 FROM order_lines l
       WHERE l.order_id = $1 AND (cardinality($4::text[]) = 0 OR l.line_id = ANY ($4)) ORDER BY l.line_id`,
      [after.orderId, cause, after.caseId, lineIds],
    );
  } catch (error) {
    if (violatedConstraint(error) !== 'compensated_once') throw error;
    throw new DomainError(
      'COMPENSATION.CLAIMED_ALREADY',
      `Something was asked or given for ${cause} to these goods already.`,
      'cause',
    );
  }
}

const givenBy = (state: CaseState | null): Minor => state?.compensation?.givenMinor ?? 0;

interface Pinned {
  readonly policy: Policy;
  readonly order: Order;
}

/** What the policy that decided the case gives an order at most, in its currency; null: as much as there is. */
async function mostForOrder(tx: Transaction, state: CaseState): Promise<Minor | null> {
  const { orderId, orderVersion, decision } = state;
  const [row] = await query<Pinned>(
    tx,
    `SELECT p.document AS policy, v.document AS order FROM policies p, order_versions v
     WHERE p.policy_id = $1 AND p.version = $2 AND v.order_id = $3 AND v.version = $4`,
    [decision?.policyId, decision?.policyVersion, orderId, orderVersion],
  );
  return (row && mostOfOrder(row)) ?? null;
}

async function countGiven(tx: Transaction, before: CaseState | null, after: CaseState): Promise<void> {
  const change = givenBy(after) - givenBy(before);
  if (change === 0) return;
  await query(
    tx,
    `INSERT INTO compensated_orders AS o (order_id, given_minor, most_minor) VALUES ($1, $2, $3)
     ON CONFLICT (order_id) DO UPDATE SET given_minor = o.given_minor + excluded.given_minor, most_minor = excluded.most_minor`,
    [after.orderId, change, await mostForOrder(tx, after)],
  );
}

/** The budget is chosen when something is given first, and bears the case from then on. */
async function takeOfBudget(
  tx: Transaction,
  { caseId, market, currency, cause }: Pick<CaseState, 'caseId' | 'market' | 'currency'> & { cause: string },
  was: BudgetUse,
  is: BudgetUse,
): Promise<void> {
  const reserved = is.reservedMinor - was.reservedMinor;
  const spent = is.spentMinor - was.spentMinor;
  if (reserved === 0 && spent === 0) return;
  const isFirst = was.reservedMinor + was.spentMinor === 0;
  if (isFirst)
    await query(
      tx,
      `INSERT INTO compensation_reservations (case_id, budget_id, reserved_minor, spent_minor)
       SELECT $1, budget_id, 0, 0 FROM (${budgetFor({ market: '$2', cause: '$3', currency: '$4' })}) chosen ON CONFLICT DO NOTHING`,
      [caseId, market, cause, currency],
    );
  await query(
    tx,
    `WITH bearing AS (
       UPDATE compensation_reservations SET reserved_minor = reserved_minor + $2, spent_minor = spent_minor + $3
       WHERE case_id = $1 RETURNING budget_id
     ) UPDATE compensation_budgets b SET reserved_minor = b.reserved_minor + $2, spent_minor = b.spent_minor + $3
     FROM bearing WHERE b.budget_id = bearing.budget_id`,
    [caseId, reserved, spent],
  );
}

/** A claim as its row, with what its clock waits for. */
function rowOf(claim: RecourseClaim): object {
  const [next] = rungsAhead(claim);
  return { ...claim, rungsReached: claim.rungsReached ?? 0, nextAt: next?.at, nextAct: next?.act };
}

/** Claims for recourse that are new or changed. */
async function writeClaims(tx: Transaction, before: CaseState | null, after: CaseState): Promise<void> {
  const changed = (after.recourseClaims ?? []).filter((claim) => !before?.recourseClaims?.includes(claim));
  if (changed.length === 0) return;
  await query(
    tx,
    `INSERT INTO recourse_claims (claim_id, case_id, market, currency, against, reason, reference, amount_minor, accepted_minor, received_minor,
       status, filed_at, due_at, answered_at, rungs_reached, next_at, next_act)
     SELECT c."claimId", $1, $2, $3, c.against, c.reason, c.reference, c."amountMinor", c."acceptedMinor", c."receivedMinor", c.status,
       c."filedAt", c."dueAt", c."answeredAt", c."rungsReached", c."nextAt", c."nextAct"
     FROM jsonb_to_recordset($4::jsonb) AS c("claimId" text, against text, reason text, reference text, "amountMinor" bigint, "acceptedMinor" bigint,
       "receivedMinor" bigint, status text, "filedAt" timestamptz, "dueAt" timestamptz, "answeredAt" timestamptz,
       "rungsReached" int, "nextAt" timestamptz, "nextAct" text)
     ON CONFLICT (claim_id) DO UPDATE SET reference = excluded.reference, accepted_minor = excluded.accepted_minor,
       received_minor = excluded.received_minor, status = excluded.status, answered_at = excluded.answered_at,
       rungs_reached = excluded.rungs_reached, next_at = excluded.next_at, next_act = excluded.next_act`,
    [after.caseId, after.market, after.currency, JSON.stringify(changed.map(rowOf))],
  );
  await closeAnswered(tx, changed);
}

/** That nobody answered is nothing to look at any more once somebody did, or nobody waits for it. */
async function closeAnswered(tx: Transaction, claims: readonly RecourseClaim[]): Promise<void> {
  const late = claims.filter(({ status, rungsReached = 0 }) => status !== 'open' && rungsReached > 0);
  if (late.length === 0) return;
  await query(
    tx,
    `UPDATE breaks SET closed_at = now()
     WHERE closed_at IS NULL AND kind = 'recourseClaimUnanswered' AND details ->> 'claimId' = ANY ($1)`,
    [late.map(({ claimId }) => claimId)],
  );
}
