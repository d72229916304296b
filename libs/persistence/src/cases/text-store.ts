import type { DataSource } from 'typeorm';
import { query, type Transaction } from '../data-source.js';

/** Free text, an address, who gave a command, or the code of a voucher: personal data, kept here and referred to by id everywhere else. */
export interface NewText {
  readonly textId: string;
  readonly kind: 'note' | 'address' | 'actor' | 'code';
  readonly content: unknown;
  readonly author: string;
}

export interface StoredText extends NewText {
  readonly writtenAt: string;
}

/** Texts about goods whose case is not known have none. */
export async function insertTexts(
  tx: Transaction,
  caseId: string | null,
  texts: readonly NewText[],
): Promise<void> {
  if (texts.length === 0) return;
  await query(
    tx,
    `INSERT INTO personal_texts (text_id, case_id, kind, content, author)
     SELECT t."textId", $1, t.kind, t.content, t.author
     FROM jsonb_to_recordset($2::jsonb) AS t("textId" text, kind text, content jsonb, author text)
     ON CONFLICT (text_id) DO NOTHING`,
    [caseId, JSON.stringify(texts)],
  );
}

export class TextStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Stores texts before a command that refers to them is sent. */
  async insert(caseId: string, texts: readonly NewText[]): Promise<void> {
    await insertTexts(this.dataSource.manager, caseId, texts);
  }

  async ofCase(caseId: string): Promise<Map<string, StoredText>> {
    const rows = await query<StoredText & { writtenAt: Date | string }>(
      this.dataSource.manager,
      `SELECT text_id AS "textId", kind, content, author, written_at AS "writtenAt" FROM personal_texts WHERE case_id = $1`,
      [caseId],
    );
    return new Map(
      rows.map((row) => [row.textId, { ...row, writtenAt: new Date(row.writtenAt).toISOString() }]),
    );
  }

  async findAll(textIds: readonly string[]): Promise<Map<string, StoredText>> {
    if (textIds.length === 0) return new Map();
    const rows = await query<StoredText>(
      this.dataSource.manager,
      `SELECT text_id AS "textId", kind, content, author FROM personal_texts WHERE text_id = ANY ($1)`,
      [textIds],
    );
    return new Map(rows.map((row) => [row.textId, row]));
  }

  async find(textId: string): Promise<StoredText | null> {
    const [row] = await query<StoredText>(
      this.dataSource.manager,
      `SELECT text_id AS "textId", kind, content, author FROM personal_texts WHERE text_id = $1`,
      [textId],
    );
    return row ?? null;
  }
}
