import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import { insertTexts, type NewText } from '../cases/text-store.js';
import { query } from '../data-source.js';
import { BreakEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';

export type BreakListRow = Readonly<BreakEntity>;

/**
 * What somebody has closed with a word is not opened again by who finds it once more, as long as nothing about it has
 * changed. `found` is a row with `kind`, `subject` and `details`.
 */
export const unlessExplained = (found: string): string =>
  `NOT EXISTS (SELECT 1 FROM breaks e WHERE e.kind = ${found}.kind AND e.subject = ${found}.subject AND e.closed_by IS NOT NULL
     AND (e.details @> ${found}.details OR ${found}.details @> e.details))`;

/** Differences that somebody must look at. */
export class BreakStore {
  constructor(private readonly dataSource: DataSource) {}

  async list(filter: { status: 'open' | 'closed' | 'all' }, page: PageRequest): Promise<Page<BreakListRow>> {
    const builder = this.dataSource.getRepository(BreakEntity).createQueryBuilder('b');
    if (filter.status === 'open') builder.andWhere('b.closedAt IS NULL');
    if (filter.status === 'closed') builder.andWhere('b.closedAt IS NOT NULL');
    return readPage(builder, page, {
      columns: ['b.breakId'],
      direction: 'ASC',
      keyOf: (row) => [row.breakId],
    });
  }

  /**
   * Ends an open break with the word of who looked at it. The same word again answers the same.
   *
   * @throws DomainError BREAK.NOT_FOUND, or BREAK.CLOSED when it ended otherwise before.
   */
  async close(
    breakId: number,
    { by, text }: { readonly by: string; readonly text: NewText },
  ): Promise<BreakListRow> {
    return this.dataSource.transaction(async (tx) => {
      await query(tx, `SELECT 1 FROM breaks WHERE break_id = $1 FOR UPDATE`, [breakId]);
      const repository = tx.getRepository(BreakEntity);
      const found = await repository.findOneBy({ breakId });
      if (!found) throw new DomainError('BREAK.NOT_FOUND', `There is no break ${breakId}.`, 'breakId');
      if (found.closedBy === by && found.closingNoteId === text.textId) return found;
      if (found.closedAt)
        throw new DomainError('BREAK.CLOSED', `The break was closed at ${found.closedAt.toISOString()}.`);
      await insertTexts(tx, found.caseId, [text]);
      await query(
        tx,
        `UPDATE breaks SET closed_at = now(), closed_by = $2, closing_note_id = $3 WHERE break_id = $1`,
        [breakId, by, text.textId],
      );
      return repository.findOneByOrFail({ breakId });
    });
  }
}
