import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type Evidence, type EvidencePurpose, EvidenceStore, type StoredAnswer } from '#persistence';
import type { FileStore } from '#ports';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { FILES } from '../files.module.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { InvalidRequestError } from '../problem/problem.js';
import { type Belonging, Belongings } from './belonging.service.js';
import type { UploadEvidenceRequest } from './evidence.dto.js';
import { keptFile } from './file-kind.js';
import { fromFiles } from './from-files.js';
import { plainName } from './plain-name.js';
import { EVIDENCE_PREFIX } from './references.js';
import type { UploadedFileBytes } from './upload.interceptor.js';

interface Upload {
  readonly request: UploadEvidenceRequest;
  readonly file: UploadedFileBytes | undefined;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Takes uploads: once per key, and never with a row that has no bytes or bytes that have no row. */
@Injectable()
export class UploadService {
  constructor(
    private readonly belongings: Belongings,
    private readonly idempotency: Idempotency,
    private readonly evidence: EvidenceStore,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async upload(caller: Caller, key: string, { request, file }: Upload): Promise<HttpAnswer> {
    if (!file || file.buffer.length === 0) throw noFile(file ? 'must not be empty' : 'must be given');
    const purpose = purposeOf(caller, request.purpose);
    const belonging = await this.belongings.of(caller, request);
    const { caseId, orderId } = request;
    const body = { caseId, orderId, purpose, sha256: sha256(file.buffer) };
    const keyed = keyedRequest({ principal: caller.key, route: 'evidence', key, body });
    // Follows from the key, so that an upload whose answer never came is found by its repeat.
    const evidenceId = `${EVIDENCE_PREFIX}${keyed.commandId.slice(0, 32)}`;
    return this.idempotency.once(keyed, () => this.keep(caller, file, { evidenceId, purpose, ...belonging }));
  }

  /** The row first, which does not count yet, then the bytes, then the row counts: a crash in between leaves work to a job. */
  private async keep(
    { key, actor }: Caller,
    file: UploadedFileBytes,
    about: Belonging & { readonly evidenceId: string; readonly purpose: EvidencePurpose },
  ): Promise<StoredAnswer> {
    const { contentType, bytes } = await keptFile(file.buffer);
    const { evidenceId, fileKey } = await this.evidence.begin({
      ...about,
      uploaderKey: key,
      uploaderKind: actor.kind,
      uploaderId: actor.id ?? '',
      fileKey: `evidence/${about.evidenceId}`,
      contentType,
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      originalName: plainName(file.originalname),
    });
    await fromFiles(this.files.put(fileKey, bytes, { contentType }));
    return { status: 201, body: uploadedResponse(await this.evidence.finish(evidenceId)) };
  }
}

function noFile(what: string): InvalidRequestError {
  return new InvalidRequestError([{ field: 'file', message: `file ${what}` }]);
}

/** Inspections are what our side saw of the goods, and shown to the customer as such. */
function purposeOf({ actor, onlyCustomer }: Caller, stated: EvidencePurpose | undefined): EvidencePurpose {
  if (onlyCustomer !== undefined && stated === 'inspection')
    throw new DomainError('REQUEST.FORBIDDEN', 'Only staff and the shop inspect.', 'purpose');
  if (stated !== undefined) return stated;
  if (actor.kind === 'customer' || actor.kind === 'shop') return 'claim';
  return actor.kind === 'warehouse' ? 'inspection' : 'other';
}

export function uploadedResponse(evidence: Evidence) {
  const { evidenceId, contentType, sizeBytes, sha256: hash, uploadedAt } = evidence;
  return { evidenceId, contentType, sizeBytes, sha256: hash, uploadedAt: uploadedAt ?? '' };
}
