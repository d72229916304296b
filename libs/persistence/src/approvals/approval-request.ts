import type { EntityManager } from 'typeorm';
import {
  type Actor, type ApprovalKind, type CaseAct, DomainError, isAtLeast, type Minor, type StaffRole, type VoidCause,
} from '#domain'; // prettier-ignore
import { query } from '../data-source.js';
import type { ApprovalRequestEntity } from '../entities.js';

export const APPROVAL_STATUSES = ['open', 'executed', 'refused', 'voided'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

export interface GivenApproval {
  readonly approver: string;
  readonly role: StaffRole;
  readonly approvedAt: string;
}

/** What somebody wants done and may not do alone, and who has approved it so far. */
export interface ApprovalRequest {
  readonly requestId: string;
  readonly caseId: string;
  readonly caseVersion: number;
  readonly act: CaseAct;
  readonly kind: ApprovalKind;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly amountHash: string;
  readonly rule: string;
  readonly role: StaffRole;
  /** How many have to approve. */
  readonly approvers: number;
  readonly askedBy: string;
  readonly askedAs: StaffRole;
  readonly askedAt: string;
  readonly noteId?: string;
  readonly status: ApprovalStatus;
  readonly endedAt?: string;
  readonly endedBy?: string;
  readonly endCause?: VoidCause;
  readonly endNoteId?: string;
  readonly approvals: readonly GivenApproval[];
}

/** A person of the staff, as he asks or approves. */
export type StaffActor = Actor & { readonly kind: StaffRole; readonly id: string };

export const askerOf = ({ askedAs, askedBy }: ApprovalRequest): StaffActor => ({
  kind: askedAs,
  id: askedBy,
});

const given = <Value>(value: Value | null, name: string) => (value === null ? {} : { [name]: value });

function requestOf(row: ApprovalRequestEntity, approvals: readonly GivenApproval[]): ApprovalRequest {
  const { noteId, endedAt, endedBy, endCause, endNoteId, askedAt, ...request } = row;
  return {
    ...request,
    askedAt: askedAt.toISOString(),
    ...given(noteId, 'noteId'),
    ...given(endedAt && endedAt.toISOString(), 'endedAt'),
    ...given(endedBy, 'endedBy'),
    ...given(endCause, 'endCause'),
    ...given(endNoteId, 'endNoteId'),
    approvals,
  };
}

/** Adds who has approved, in order. */
export async function withApprovals(
  manager: EntityManager,
  rows: readonly ApprovalRequestEntity[],
): Promise<ApprovalRequest[]> {
  if (rows.length === 0) return [];
  const approvals = await query<GivenApproval & { requestId: string; approvedAt: Date | string }>(
    manager,
    `SELECT request_id AS "requestId", approver, role, approved_at AS "approvedAt" FROM approvals
     WHERE request_id = ANY ($1) ORDER BY approved_at, approver`,
    [rows.map(({ requestId }) => requestId)],
  );
  return rows.map((row) =>
    requestOf(
      row,
      approvals
        .filter(({ requestId }) => requestId === row.requestId)
        .map(({ approver, role, approvedAt }) => ({
          ...{ approver, role, approvedAt: new Date(approvedAt).toISOString() },
        })),
    ),
  );
}

export function assertOpen({ requestId, status }: ApprovalRequest): void {
  if (status === 'open') return;
  if (status === 'voided') throw voided(requestId);
  throw new DomainError('APPROVAL.ENDED', `Request ${requestId} is ${status}.`, 'requestId');
}

export function voided(requestId: string): DomainError {
  return new DomainError(
    'APPROVAL.VOIDED',
    `What request ${requestId} asks for would not be the same any more; it has to be asked for anew.`,
    'requestId',
  );
}

export function assertMayJudge({ requestId, askedBy, role }: ApprovalRequest, by: StaffActor): void {
  if (by.id === askedBy)
    throw new DomainError('APPROVAL.OWN_REQUEST', `Request ${requestId} is yours: others approve it.`);
  if (!isAtLeast(by.kind, role))
    throw new DomainError('APPROVAL.WRONG_ROLE', `Request ${requestId} is for a ${role} to approve.`);
}
