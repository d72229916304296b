import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import { query, type Transaction } from '../data-source.js';
import {
  assertAttachable, type Evidence, type EvidenceReference, type EvidenceTarget, type NewEvidence, noSuchEvidence, wasRemoved,
} from './evidence.js'; // prettier-ignore

/** Bytes that nobody may have any more. */
export interface ErasableFile {
  readonly evidenceId: string;
  readonly fileKey: string;
}

type EvidenceRow = Omit<Evidence, 'uploadedAt' | 'referredAt' | 'removedAt'> & {
  readonly uploadedAt: Date | null;
  readonly referredAt: Date | null;
  readonly removedAt: Date | null;
};

const COLUMNS = `e.evidence_id AS "evidenceId", e.case_id AS "caseId", e.order_id AS "orderId", e.uploader_key AS "uploaderKey",
  e.uploader_kind AS "uploaderKind", e.uploader_id AS "uploaderId", e.file_key AS "fileKey", e.content_type AS "contentType",
  e.size_bytes AS "sizeBytes", e.sha256, e.original_name AS "originalName", e.purpose, e.uploaded_at AS "uploadedAt",
  e.referred_at AS "referredAt", e.removed_at AS "removedAt",
  (SELECT c.customer_id FROM cases c WHERE c.case_id = e.case_id) AS "customerId"`;

/** An upload takes minutes; one that is not done after a day never will be. */
const UNFINISHED_HOURS = 24;

/** What was uploaded, by whom, for which case. The bytes are in the file store, under the row's key. */
export class EvidenceStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes the row before the bytes are put, so that no file is ever without one. The same upload again finds its row. */
  async begin(evidence: NewEvidence): Promise<Evidence> {
    await query(
      this.dataSource.manager,
      `INSERT INTO evidence (evidence_id, case_id, order_id, uploader_key, uploader_kind, uploader_id, file_key, content_type, size_bytes,
         sha256, original_name, purpose)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (evidence_id) DO NOTHING`,
      [
        ...[evidence.evidenceId, evidence.caseId, evidence.orderId],
        ...[evidence.uploaderKey, evidence.uploaderKind, evidence.uploaderId],
        ...[evidence.fileKey, evidence.contentType, evidence.sizeBytes, evidence.sha256],
        ...[evidence.originalName, evidence.purpose],
      ],
    );
    const begun = await this.get(evidence.evidenceId);
    if (begun.sha256 !== evidence.sha256)
      throw new DomainError(
        'IDEMPOTENCY.KEY_REUSED',
        'This Idempotency-Key was used with another file.',
        'Idempotency-Key',
      );
    if (begun.removedAt !== null) throw wasRemoved(evidence.evidenceId);
    return begun;
  }

  /** The bytes are safe: from now on the evidence exists. Once more changes nothing. */
  async finish(evidenceId: string): Promise<Evidence> {
    await query(
      this.dataSource.manager,
      `UPDATE evidence SET uploaded_at = now() WHERE evidence_id = $1 AND uploaded_at IS NULL AND removed_at IS NULL`,
      [evidenceId],
    );
    const finished = await this.get(evidenceId);
    if (finished.removedAt !== null) throw wasRemoved(evidenceId);
    return finished;
  }

  async find(evidenceId: string): Promise<Evidence | null> {
    const [row] = await query<EvidenceRow>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM evidence e WHERE e.evidence_id = $1`,
      [evidenceId],
    );
    return row ? toEvidence(row) : null;
  }

  /** What belongs to the case and is still there, oldest first. */
  async ofCase(caseId: string): Promise<Evidence[]> {
    const rows = await query<EvidenceRow>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM evidence e WHERE e.case_id = $1 AND e.uploaded_at IS NOT NULL AND e.removed_at IS NULL
       ORDER BY e.uploaded_at, e.evidence_id`,
      [caseId],
    );
    return rows.map(toEvidence);
  }

  /**
   * Makes evidence belong to the case, in the transaction of whatever refers to it. Two cases that want the same
   * evidence go one after the other, and the second is refused.
   */
  async attachWithin(
    tx: Transaction,
    target: EvidenceTarget,
    references: readonly EvidenceReference[],
  ): Promise<void> {
    if (references.length === 0) return;
    const ids = [...new Set(references.map(({ evidenceId }) => evidenceId))];
    // In the order of ids, so that two who want the same ones do not wait for each other.
    const rows = await query<EvidenceRow>(
      tx,
      `SELECT ${COLUMNS} FROM evidence e WHERE e.evidence_id = ANY($1) ORDER BY e.evidence_id FOR UPDATE OF e`,
      [ids],
    );
    const found = new Map(rows.map((row) => [row.evidenceId, toEvidence(row)]));
    for (const reference of references) assertAttachable(found.get(reference.evidenceId), reference, target);
    await query(
      tx,
      `UPDATE evidence SET case_id = $2, order_id = $3, referred_at = coalesce(referred_at, now()) WHERE evidence_id = ANY($1)`,
      [ids, target.caseId, target.orderId],
    );
  }

  /** Takes evidence away; the row and its hash stay. What is referred to stays too, unless the caller may remove that. */
  async remove(
    evidenceId: string,
    by: { readonly key: string; readonly mayRemoveReferred: boolean },
  ): Promise<void> {
    const rows = await query(
      this.dataSource.manager,
      `UPDATE evidence SET removed_at = now(), removed_by = $2, original_name = NULL
       WHERE evidence_id = $1 AND removed_at IS NULL AND (referred_at IS NULL OR $3) RETURNING 1`,
      [evidenceId, by.key, by.mayRemoveReferred],
    );
    if (rows.length > 0) return;
    const { removedAt } = await this.get(evidenceId);
    if (removedAt === null)
      throw new DomainError(
        'EVIDENCE.IN_USE',
        `The case refers to evidence ${evidenceId}; only a supervisor may remove it.`,
        'evidenceId',
      );
  }

  /** Takes away what was never finished, and what no case came to need. Answers how many. */
  async removeUnattached(olderThanDays: number): Promise<number> {
    const rows = await query(
      this.dataSource.manager,
      `UPDATE evidence SET removed_at = now(), removed_by = 'sweep', original_name = NULL WHERE evidence_id IN (
         SELECT evidence_id FROM evidence
         WHERE removed_at IS NULL AND ((uploaded_at IS NULL AND begun_at < now() - make_interval(hours => $1))
           OR (case_id IS NULL AND begun_at < now() - make_interval(days => $2)))
         FOR UPDATE SKIP LOCKED)
       RETURNING 1`,
      [UNFINISHED_HOURS, olderThanDays],
    );
    return rows.length;
  }

  /** Files of removed evidence that may still be there. */
  async erasable(limit: number): Promise<ErasableFile[]> {
    return query<ErasableFile>(
      this.dataSource.manager,
      `SELECT evidence_id AS "evidenceId", file_key AS "fileKey" FROM evidence
       WHERE removed_at IS NOT NULL AND erased_at IS NULL ORDER BY removed_at LIMIT $1`,
      [limit],
    );
  }

  async erased(evidenceId: string): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE evidence SET erased_at = now() WHERE evidence_id = $1 AND removed_at IS NOT NULL AND erased_at IS NULL`,
      [evidenceId],
    );
  }

  private async get(evidenceId: string): Promise<Evidence> {
    const evidence = await this.find(evidenceId);
    if (!evidence) throw noSuchEvidence(evidenceId);
    return evidence;
  }
}

function toEvidence({ uploadedAt, referredAt, removedAt, ...row }: EvidenceRow): Evidence {
  return {
    ...row,
    uploadedAt: uploadedAt?.toISOString() ?? null,
    referredAt: referredAt?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
  };
}
