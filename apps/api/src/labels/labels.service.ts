import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { DomainError } from '#domain';
import { labelFileKey } from '#platform';
import type { FileStore, StoredFile } from '#ports';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { FILES } from '../files.module.js';

/** It has the customer's address on it: nobody on the way is to keep it. */
const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

@Injectable()
export class LabelsService {
  constructor(
    private readonly access: CaseAccess,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async get(caller: Caller, caseId: string): Promise<HttpAnswer> {
    const { arrangement } = await this.access.get(caller, caseId);
    const file = arrangement.labelId === undefined ? null : await this.read(arrangement.labelId);
    if (!file)
      throw new DomainError('LABEL.NOT_FOUND', 'There is no label for this case, or not yet.', 'caseId');
    const pdf = new StreamableFile(file.stream, {
      type: 'application/pdf',
      length: file.sizeBytes,
      disposition: `attachment; filename="label-${caseId.replace(/[^\w-]/g, '_')}.pdf"`,
    });
    return new HttpAnswer(200, pdf, PRIVATE);
  }

  private async read(labelId: string): Promise<StoredFile | null> {
    try {
      return await this.files.get(labelFileKey(labelId));
    } catch {
      throw new DomainError('SERVICE.UNAVAILABLE', 'The store of files does not answer; try again.');
    }
  }
}
