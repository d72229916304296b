import canonicalize from 'canonicalize';
import { type CaseAct, DomainError, type JudgedAct, type Minor, type VoidCause } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { ApprovalRequestEntity } from '../entities.js';
import { type ApprovalRequest, type StaffActor, withApprovals } from './approval-request.js';

export interface NewApprovalRequest {
  readonly requestId: string;
  readonly caseVersion: number;
  readonly by: StaffActor;
  readonly kind: JudgedAct['kind'];
  readonly need: NonNullable<JudgedAct['need']>;
  readonly noteId?: string;
  /** Kept as canonical JSON (RFC 8785), which the database hashes. */
  readonly asked: {
    readonly caseId: string;
    readonly act: CaseAct;
    readonly amountMinor: Minor;
    readonly currency: string;
  };
}

export async function insertRequest(tx: Transaction, request: NewApprovalRequest): Promise<void> {
  const { requestId, caseVersion, by, kind, need, noteId, asked } = request;
  await query(
    tx,
    `INSERT INTO approval_requests (request_id, case_id, case_version, asked, kind, rule, tier_role, approvers, asked_by, asked_as, note_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[requestId, asked.caseId, caseVersion, canonicalize(asked)],
      ...[kind, need.rule, need.role, need.approvers],
      ...[by.id, by.kind, noteId ?? null],
    ],
  );
}

export async function findRequest(tx: Transaction, requestId: string): Promise<ApprovalRequest> {
  const row = await tx.getRepository(ApprovalRequestEntity).findOneBy({ requestId });
  const [request] = row ? await withApprovals(tx, [row]) : [];
  if (!request)
    throw new DomainError('APPROVAL.NOT_FOUND', `There is no approval request ${requestId}.`, 'requestId');
  return request;
}

/** The case first, then its request: everybody locks in this order. */
export async function lockRequest(tx: Transaction, requestId: string): Promise<ApprovalRequest> {
  const { caseId } = await findRequest(tx, requestId);
  await lockCase(tx, caseId);
  await query(tx, `SELECT 1 FROM approval_requests WHERE request_id = $1 FOR UPDATE`, [requestId]);
  return findRequest(tx, requestId);
}

export async function lockCase(tx: Transaction, caseId: string): Promise<void> {
  await query(tx, `SELECT 1 FROM cases WHERE case_id = $1 FOR NO KEY UPDATE`, [caseId]);
}

export async function isRecorded(tx: Transaction, caseId: string, causeId: string): Promise<boolean> {
  const rows = await query(tx, `SELECT 1 FROM case_events WHERE case_id = $1 AND cause_id = $2 LIMIT 1`, [
    caseId,
    causeId,
  ]);
  return rows.length > 0;
}

/** What an act is about, besides its case: requests that differ in it wait beside each other. */
function objectOf(act: CaseAct): string {
  if (act.type === 'correct') return String(act.ofSeq);
  return act.type === 'override' ? act.what : '';
}

/** The request for the same act that waits already, if there is one. Only to be called while the case is locked. */
export async function openRequestFor(
  tx: Transaction,
  caseId: string,
  act: CaseAct,
): Promise<ApprovalRequest | null> {
  const [row] = await query<{ requestId: string }>(
    tx,
    `SELECT request_id AS "requestId" FROM approval_requests
     WHERE case_id = $1 AND status = 'open' AND act ->> 'type' = $2 AND coalesce(act ->> 'what', act ->> 'ofSeq', '') = $3`,
    [caseId, act.type, objectOf(act)],
  );
  return row ? findRequest(tx, row.requestId) : null;
}

export async function insertApproval(
  tx: Transaction,
  { requestId, askedBy, amountHash }: ApprovalRequest,
  by: StaffActor,
): Promise<void> {
  await query(
    tx,
    `INSERT INTO approvals (request_id, asked_by, amount_hash, approver, role) VALUES ($1, $2, $3, $4, $5)`,
    [requestId, askedBy, amountHash, by.id, by.kind],
  );
}

export async function endRequest(
  tx: Transaction,
  requestId: string,
  end:
    | { readonly status: 'executed' }
    | { readonly status: 'refused'; readonly by: string; readonly noteId: string }
    | { readonly status: 'voided'; readonly cause: VoidCause },
): Promise<void> {
  await query(
    tx,
    `UPDATE approval_requests SET status = $2, ended_at = clock_timestamp(), ended_by = $3, end_cause = $4, end_note_id = $5
     WHERE request_id = $1`,
    [
      requestId,
      end.status,
      end.status === 'refused' ? end.by : null,
      end.status === 'voided' ? end.cause : null,
      end.status === 'refused' ? end.noteId : null,
    ],
  );
}
