import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import type { BreakKind } from '../cases/case-breaks.js';
import { insertTexts, type NewText } from '../cases/text-store.js';
import { query } from '../data-source.js';
import { BreakEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';

export type BreakListRow = Readonly<BreakEntity>;

/** Those that a reconciliation opens and closes: while the books differ, no word ends them. */
export const RECONCILED_BREAKS = [
  'refundUnknownToProvider', 'refundUnknownToUs', 'refundDiffers', 'collectionUnknownToProvider', 'collectionUnknownToUs', 'collectionDiffers',
  'payoutUnknownToProvider', 'payoutUnknownToUs', 'payoutDiffers',
] as const satisfies readonly BreakKind[]; // prettier-ignore

const isReconciled = (kind: string): boolean => (RECONCILED_BREAKS as readonly string[]).includes(kind);

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
   * @throws DomainError BREAK.NOT_FOUND, BREAK.STILL_DIFFERS, or BREAK.CLOSED when it ended otherwise before.
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
      if (isReconciled(found.kind))
        throw new DomainError(
          'BREAK.STILL_DIFFERS',
          'It closes by itself once a reconciliation finds that both books agree.',
        );
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
