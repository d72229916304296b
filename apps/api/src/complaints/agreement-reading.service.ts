import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { type Agreement, complaintOf, DomainError } from '#domain';
import { AgreementStore, TextStore } from '#persistence';
import type { FileStore } from '#ports';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { fromFiles } from '../evidence/from-files.js';
import { FILES } from '../files.module.js';
import { present } from '../optional.js';
import type { SignedAgreementResponse } from './agreements.dto.js';
import { complaintInWords } from './complaint-words.js';

/** It says who promised what to whom: nobody on the way is to keep it. */
const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/** Shows what both sides agreed on, as words and as a paper. */
@Injectable()
export class AgreementReading {
  constructor(
    private readonly access: CaseAccess,
    private readonly agreements: AgreementStore,
    private readonly texts: TextStore,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async read(caller: Caller, caseId: string): Promise<SignedAgreementResponse> {
    const state = await this.access.get(caller, caseId);
    const shown = complaintInWords(state, await this.texts.ofCase(caseId), caller)?.agreement;
    if (!shown) throw nothingAgreed();
    const paper = await this.agreements.find(caseId, shown.agreementNo);
    const text = shown.sha256 === undefined ? undefined : paper?.text;
    return Object.assign(shown, present({ text }));
  }

  async paper(caller: Caller, caseId: string): Promise<HttpAnswer> {
    const state = await this.access.get(caller, caseId);
    const agreement: Agreement | undefined = complaintOf(state).agreements.at(-1);
    if (!agreement) throw nothingAgreed();
    const paper = agreement.document && (await this.agreements.find(caseId, agreement.agreementNo));
    const file = paper && (await fromFiles(this.files.get(paper.fileKey)));
    if (!file) throw new DomainError('AGREEMENT.NOT_DRAWN_UP', 'The document is still being drawn up.');
    const pdf = new StreamableFile(file.stream, {
      type: 'application/pdf',
      length: file.sizeBytes,
      disposition: `attachment; filename="agreement-${caseId.replace(/[^\w-]/g, '_')}-${agreement.agreementNo}.pdf"`,
    });
    return new HttpAnswer(200, pdf, PRIVATE);
  }
}

const nothingAgreed = () => new DomainError('AGREEMENT.NOT_FOUND', 'Nothing was agreed on, or not any more.');
