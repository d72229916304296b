import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { type CaseState, DomainError, isWindowOpen } from '#domain';
import { CaseStore, type Evidence, EvidenceStore, noSuchEvidence, wasRemoved } from '#persistence';
import type { FileStore } from '#ports';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { FILES } from '../files.module.js';
import { present } from '../optional.js';
import type { EvidenceListResponse, EvidenceResponse } from './evidence.dto.js';
import { extensionOf } from './file-kind.js';
import { fromFiles } from './from-files.js';
import { uploadedResponse } from './upload.service.js';
import { maySee, maySeeInComplaint, maySeeName } from './visibility.js';

/** Strangers made these bytes: no browser is to guess at them, run them, or keep them. */
const DEFUSED = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
};

/** Shows evidence to those whom it concerns; to anybody else it does not exist. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly access: CaseAccess,
    private readonly evidence: EvidenceStore,
    private readonly cases: CaseStore,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async get(caller: Caller, evidenceId: string): Promise<EvidenceResponse> {
    return evidenceResponse(caller, await this.seen(caller, evidenceId));
  }

  async ofCase(caller: Caller, caseId: string): Promise<EvidenceListResponse> {
    const state = await this.access.get(caller, caseId);
    const found = await this.evidence.ofCase(caseId);
    return {
      items: found
        .filter((evidence) => maySeeIn(state, caller, evidence))
        .map((evidence) => evidenceResponse(caller, evidence)),
    };
  }

  async content(caller: Caller, evidenceId: string): Promise<HttpAnswer> {
    const { fileKey, contentType, removedAt } = await this.seen(caller, evidenceId);
    if (removedAt !== null) throw wasRemoved(evidenceId);
    const file = await fromFiles(this.files.get(fileKey));
    if (!file) throw await this.whyMissing(caller, evidenceId);
    const disposition = `attachment; filename="${evidenceId}.${extensionOf(contentType)}"`;
    const stream = new StreamableFile(file.stream, {
      type: contentType,
      length: file.sizeBytes,
      disposition,
    });
    return new HttpAnswer(200, stream, DEFUSED);
  }

  /** Gone at once for everybody; the bytes are erased now, or by the job when the store does not answer. */
  async remove(caller: Caller, evidenceId: string): Promise<void> {
    const { fileKey, uploaderKey } = await this.seen(caller, evidenceId);
    const isSupervisor = caller.actor.kind === 'supervisor';
    if (uploaderKey !== caller.key && !isSupervisor)
      throw new DomainError('REQUEST.FORBIDDEN', 'Only its uploader or a supervisor may remove evidence.');
    await this.evidence.remove(evidenceId, { key: caller.key, mayRemoveReferred: isSupervisor });
    const isErased = await this.files.delete(fileKey).then(
      () => true,
      () => false,
    );
    if (isErased) await this.evidence.erased(evidenceId);
  }

  /** Removed while we looked, or lost, which is a fault. */
  private async whyMissing(caller: Caller, evidenceId: string): Promise<Error> {
    const { removedAt } = await this.seen(caller, evidenceId);
    return removedAt === null
      ? new Error(`The file of evidence ${evidenceId} is not in the store.`)
      : wasRemoved(evidenceId);
  }

  private async seen(caller: Caller, evidenceId: string): Promise<Evidence> {
    const evidence = await this.evidence.find(evidenceId);
    if (!evidence || evidence.uploadedAt === null) throw noSuchEvidence(evidenceId);
    const state = evidence.caseId === null ? null : await this.cases.find(evidence.caseId);
    if (!maySeeIn(state, caller, evidence)) throw noSuchEvidence(evidenceId);
    return evidence;
  }
}

function maySeeIn(state: CaseState | null, caller: Caller, evidence: Evidence): boolean {
  if (state?.kind !== 'complaint') return maySee(caller, evidence);
  const isHeard = !isWindowOpen(state, 'customer') && !isWindowOpen(state, 'shop');
  return maySeeInComplaint(caller, evidence, isHeard);
}

function evidenceResponse(caller: Caller, evidence: Evidence): EvidenceResponse {
  const { purpose, uploaderKind, caseId, orderId, originalName, removedAt } = evidence;
  const name = maySeeName(caller, evidence) ? originalName : null;
  return {
    ...uploadedResponse(evidence),
    purpose,
    uploader: uploaderKind,
    ...present({
      caseId: caseId ?? undefined,
      orderId: orderId ?? undefined,
      name: name ?? undefined,
      removedAt: removedAt ?? undefined,
    }),
  };
}
