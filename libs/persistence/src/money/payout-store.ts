import type { DataSource } from 'typeorm';
import type { PayoutForm, PayoutStatus } from '#domain';
import { query } from '../data-source.js';
import { LedgerEntryEntity, PayoutEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import type { LedgerEntryRow } from './money-store.js';

export type PayoutRow = Readonly<PayoutEntity>;

export interface PayoutFilter {
  readonly caseId?: string;
  readonly customerId?: string;
  readonly form?: PayoutForm;
  readonly status?: PayoutStatus;
}

/** An event of a payout, as its history tells it. */
export interface PayoutStep {
  readonly seq: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly attempt: number | null;
  readonly code: string | null;
}

/** Reads value that goes out beside the payments; it is written with the transitions of its cases. */
export class PayoutStore {
  constructor(private readonly dataSource: DataSource) {}

  async list(filter: PayoutFilter, page: PageRequest): Promise<Page<PayoutRow>> {
    const builder = this.dataSource.getRepository(PayoutEntity).createQueryBuilder('p');
    for (const [column, value] of Object.entries(filter))
      builder.andWhere(`p.${column} = :${column}`, { [column]: value as string });
    return readPage(builder, page, {
      columns: ['p.createdAt', 'p.payoutId'],
      direction: 'DESC',
      keyOf: (row) => [row.createdAt.toISOString(), row.payoutId],
    });
  }

  async find(payoutId: string): Promise<PayoutRow | null> {
    return this.dataSource.getRepository(PayoutEntity).findOneBy({ payoutId });
  }

  /** What happened to it, oldest first. */
  async steps({ caseId, payoutId }: Pick<PayoutRow, 'caseId' | 'payoutId'>): Promise<PayoutStep[]> {
    const rows = await query<Omit<PayoutStep, 'recordedAt'> & { recordedAt: Date }>(
      this.dataSource.manager,
      `SELECT seq, type, recorded_at AS "recordedAt", coalesce(payload #>> '{payout,attempt}', payload ->> 'attempt')::int AS attempt, payload ->> 'code' AS code
       FROM case_events WHERE case_id = $1 AND coalesce(payload #>> '{payout,payoutId}', payload ->> 'payoutId') = $2 ORDER BY seq`,
      [caseId, payoutId],
    );
    return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
  }

  async ledger({ caseId, payoutId }: Pick<PayoutRow, 'caseId' | 'payoutId'>): Promise<LedgerEntryRow[]> {
    return this.dataSource
      .getRepository(LedgerEntryEntity)
      .find({ where: { caseId, intentId: payoutId }, order: { entryId: 'ASC' } });
  }
}
