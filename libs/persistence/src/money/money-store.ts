import type { DataSource } from 'typeorm';
import { query } from '../data-source.js';
import { LedgerEntryEntity, RefundEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';

export type RefundRow = Readonly<RefundEntity>;
export type LedgerEntryRow = Readonly<LedgerEntryEntity>;

export interface PaymentRow {
  readonly paymentId: string;
  readonly tender: string;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly reservedMinor: number;
  readonly pendingMinor: number;
  readonly settledMinor: number;
  readonly externalMinor: number;
  readonly availableMinor: number;
}

/** The rate of a row's order, and what stands before the row on either side of the same posting. */
export interface LedgerRate {
  readonly entryId: number;
  readonly currency: string;
  readonly chargedMinor: number;
  readonly shopMinor: number;
  readonly debitBefore: number;
  readonly creditBefore: number;
}

export interface RefundFilter {
  readonly caseId?: string;
  readonly status?: string;
  readonly destination?: string;
}

/** Reads the money: refunds, ledger, payment balances and open breaks. */
export class MoneyStore {
  constructor(private readonly dataSource: DataSource) {}

  async refunds(filter: RefundFilter, page: PageRequest): Promise<Page<RefundRow>> {
    const builder = this.dataSource.getRepository(RefundEntity).createQueryBuilder('r');
    if (filter.caseId !== undefined) builder.andWhere('r.caseId = :caseId', filter);
    if (filter.status !== undefined) builder.andWhere('r.status = :status', filter);
    if (filter.destination !== undefined) builder.andWhere('r.destination = :destination', filter);
    return readPage(builder, page, {
      columns: ['r.createdAt', 'r.intentId'],
      direction: 'DESC',
      keyOf: (row) => [row.createdAt.toISOString(), row.intentId],
    });
  }

  async findRefund(intentId: string): Promise<RefundRow | null> {
    return this.dataSource.getRepository(RefundEntity).findOneBy({ intentId });
  }

  async ledger(
    filter: { caseId?: string; account?: string },
    page: PageRequest,
  ): Promise<Page<LedgerEntryRow>> {
    const builder = this.dataSource.getRepository(LedgerEntryEntity).createQueryBuilder('l');
    if (filter.caseId !== undefined) builder.andWhere('l.caseId = :caseId', filter);
    if (filter.account !== undefined) builder.andWhere('l.account = :account', filter);
    return readPage(builder, page, {
      columns: ['l.entryId'],
      direction: 'ASC',
      keyOf: (row) => [row.entryId],
    });
  }

  /** What the ledger rows of these entries need to be told in the shop's currency, where its books are kept in another. */
  async ledgerRates(entryIds: readonly number[]): Promise<LedgerRate[]> {
    return query<LedgerRate>(
      this.dataSource.manager,
      `SELECT l.entry_id AS "entryId", v.document #>> '{exchange,shopCurrency}' AS currency,
         (v.document #>> '{exchange,chargedMinor}')::bigint AS "chargedMinor", (v.document #>> '{exchange,shopMinor}')::bigint AS "shopMinor",
         coalesce(sum(e.debit_minor), 0)::bigint AS "debitBefore", coalesce(sum(e.credit_minor), 0)::bigint AS "creditBefore"
       FROM ledger_entries l
       JOIN cases c ON c.case_id = l.case_id
       JOIN order_versions v ON v.order_id = c.order_id AND v.version = c.order_version AND v.document ? 'exchange'
       LEFT JOIN ledger_entries e ON e.case_id = l.case_id AND e.event_seq = l.event_seq AND e.entry_id < l.entry_id
       WHERE l.entry_id = ANY ($1) GROUP BY 1, 2, 3, 4`,
      [entryIds],
    );
  }

  async payments(orderId: string): Promise<PaymentRow[]> {
    return query<PaymentRow>(
      this.dataSource.manager,
      `SELECT payment_id AS "paymentId", tender, trim(currency) AS currency, captured_minor AS "capturedMinor", reserved_minor AS "reservedMinor",
         pending_minor AS "pendingMinor", settled_minor AS "settledMinor", external_minor AS "externalMinor", available_minor AS "availableMinor"
       FROM payments WHERE order_id = $1 ORDER BY position`,
      [orderId],
    );
  }
}
