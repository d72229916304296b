import type { DataSource } from 'typeorm';
import { query } from '../data-source.js';

/** The words of an agreement, and where its paper is kept. */
export interface AgreementPaper {
  readonly caseId: string;
  readonly agreementNo: number;
  readonly language: string;
  readonly text: string;
  /** Of the text, in UTF-8; checked by the database. */
  readonly sha256: string;
  readonly fileKey: string;
}

const COLUMNS = `case_id AS "caseId", agreement_no AS "agreementNo", language, text, sha256, file_key AS "fileKey"`;

export class AgreementStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps what was drawn up first: what was shown to somebody never changes under him. */
  async keep(paper: AgreementPaper): Promise<AgreementPaper> {
    const { caseId, agreementNo, language, text, sha256, fileKey } = paper;
    await query(
      this.dataSource.manager,
      `INSERT INTO agreements (case_id, agreement_no, language, text, sha256, file_key) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [caseId, agreementNo, language, text, sha256, fileKey],
    );
    const kept = await this.find(caseId, agreementNo);
    if (!kept) throw new Error(`Agreement ${agreementNo} of case ${caseId} was not kept.`);
    return kept;
  }

  /** The paper that a message or a signature names. */
  async findByHash(caseId: string, sha256: string): Promise<AgreementPaper | null> {
    const [row] = await query<AgreementPaper>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM agreements WHERE case_id = $1 AND sha256 = $2 ORDER BY agreement_no DESC LIMIT 1`,
      [caseId, sha256],
    );
    return row ?? null;
  }

  async find(caseId: string, agreementNo: number): Promise<AgreementPaper | null> {
    const [row] = await query<AgreementPaper>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM agreements WHERE case_id = $1 AND agreement_no = $2`,
      [caseId, agreementNo],
    );
    return row ?? null;
  }
}
