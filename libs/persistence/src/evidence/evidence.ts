import { DomainError } from '#domain';

export const EVIDENCE_PURPOSES = ['claim', 'inspection', 'dispute', 'other'] as const;
export type EvidencePurpose = (typeof EVIDENCE_PURPOSES)[number];

/** An upload as it is asked for, before its bytes are anywhere. */
export interface NewEvidence {
  readonly evidenceId: string;
  readonly caseId: string | null;
  readonly orderId: string | null;
  readonly uploaderKey: string;
  readonly uploaderKind: string;
  readonly uploaderId: string;
  readonly fileKey: string;
  /** As the bytes say, whatever the caller said. */
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The name that the file had with its owner: personal. */
  readonly originalName: string | null;
  readonly purpose: EvidencePurpose;
}

export interface Evidence extends NewEvidence {
  /** Whose the case is that it belongs to; null while it belongs to none. */
  readonly customerId: string | null;
  /** Null until its bytes are there: to everybody else it does not exist before. */
  readonly uploadedAt: string | null;
  /** When a filing or a note first named it. */
  readonly referredAt: string | null;
  readonly removedAt: string | null;
}

/** Evidence as a request names it, and where in the request. */
export interface EvidenceReference {
  readonly evidenceId: string;
  readonly field: string;
}

/** The case that evidence is to belong to, and who says so. */
export interface EvidenceTarget {
  readonly caseId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly callerKey: string;
}

/** Staff and shop act for the customer too, so what he uploaded himself may be named by them. */
function isOwn(evidence: Evidence, { callerKey, customerId }: EvidenceTarget): boolean {
  const isCustomers = evidence.uploaderKind === 'customer' && evidence.uploaderId === customerId;
  return evidence.uploaderKey === callerKey || isCustomers;
}

/** Refuses what cannot belong to the case. What somebody else uploaded is told like what does not exist. */
export function assertAttachable(
  evidence: Evidence | undefined,
  { evidenceId, field }: EvidenceReference,
  target: EvidenceTarget,
): void {
  const isThere = evidence?.caseId === target.caseId;
  if (!evidence || evidence.uploadedAt === null || !(isThere || isOwn(evidence, target)))
    throw noSuchEvidence(evidenceId, field);
  if (evidence.removedAt !== null) throw wasRemoved(evidenceId, field);
  if (evidence.caseId !== null && !isThere)
    throw new DomainError(
      'EVIDENCE.ATTACHED_ELSEWHERE',
      `Evidence ${evidenceId} belongs to another case.`,
      field,
    );
  if (evidence.orderId !== null && evidence.orderId !== target.orderId)
    throw new DomainError(
      'EVIDENCE.ATTACHED_ELSEWHERE',
      `Evidence ${evidenceId} was uploaded for another order.`,
      field,
    );
}

export function noSuchEvidence(evidenceId: string, field = 'evidenceId'): DomainError {
  return new DomainError('EVIDENCE.NOT_FOUND', `There is no evidence ${evidenceId}.`, field);
}

export function wasRemoved(evidenceId: string, field = 'evidenceId'): DomainError {
  return new DomainError('EVIDENCE.REMOVED', `Evidence ${evidenceId} was removed.`, field);
}
