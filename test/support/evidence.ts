import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseState } from '#domain';
import { LocalFileStore } from '#gateways';
import type { Evidence, EvidenceReference, EvidenceTarget, NewEvidence } from '#persistence';
import type { RecordUnderTest } from './record.js';
import { unique } from './unique.js';

type Named = Pick<Evidence, 'evidenceId'>;

export const keyOf = (customerId: string): string => `user:${customerId}`;

export const named = ({ evidenceId }: Named): EvidenceReference => ({ evidenceId, field: 'evidence[0]' });

/** The case, as its customer would name it unless the test says who. */
export function targetOf(state: CaseState, callerKey = keyOf(state.customerId)): EvidenceTarget {
  const { caseId, orderId, customerId } = state;
  return { caseId, orderId, customerId, callerKey };
}

export function anUpload(change: Partial<NewEvidence> = {}): NewEvidence {
  const evidenceId = unique('ev').replaceAll('-', '_');
  return {
    evidenceId,
    caseId: null,
    orderId: null,
    uploaderKey: keyOf('customer-1'),
    uploaderKind: 'customer',
    uploaderId: 'customer-1',
    fileKey: `evidence/${evidenceId}`,
    contentType: 'image/jpeg',
    sizeBytes: 3,
    sha256: 'a'.repeat(64),
    originalName: 'our kitchen.jpg',
    purpose: 'claim',
    ...change,
  };
}

/** Uploads on a record under test, with their files in a folder. */
export class Uploads {
  private readonly folder = mkdtempSync(join(tmpdir(), 'makegood-evidence-'));
  readonly files = new LocalFileStore(this.folder);

  constructor(private readonly record: RecordUnderTest) {}

  async upload(change: Partial<NewEvidence> = {}): Promise<Evidence> {
    const upload = anUpload(change);
    await this.record.evidence.begin(upload);
    await this.files.put(upload.fileKey, Buffer.from('jpg'));
    return this.record.evidence.finish(upload.evidenceId);
  }

  async attach(target: EvidenceTarget, ...evidence: readonly Named[]): Promise<void> {
    await this.record.app.transaction((tx) =>
      this.record.evidence.attachWithin(tx, target, evidence.map(named)),
    );
  }

  async remove({ evidenceId, uploaderKey }: Evidence): Promise<void> {
    await this.record.evidence.remove(evidenceId, { key: uploaderKey, mayRemoveReferred: false });
  }

  async isStored({ fileKey }: Evidence): Promise<boolean> {
    const found = await this.files.get(fileKey);
    found?.stream.destroy();
    return found !== null;
  }

  async age({ evidenceId }: Named, by: string): Promise<void> {
    await this.record.rows(
      `UPDATE evidence SET begun_at = begun_at - $2::interval, uploaded_at = uploaded_at - $2::interval WHERE evidence_id = $1`,
      evidenceId,
      by,
    );
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
