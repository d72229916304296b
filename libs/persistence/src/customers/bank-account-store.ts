import type { DataSource } from 'typeorm';
import type { BankAccount } from '#domain';
import { query, type Transaction } from '../data-source.js';

export interface KnownBankAccount extends BankAccount {
  readonly accountId: string;
  readonly createdAt: string;
}

interface Row {
  readonly accountId: string;
  readonly details: BankAccount;
  readonly createdAt: Date;
}

/**
 * Where money is transferred to. Personal: the details stand here and nowhere else. One that is said anew takes the place
 * of the one before, whose words are kept while a transfer may still have to be repeated with them; erasing ends that too.
 */
export class BankAccountStore {
  constructor(private readonly dataSource: DataSource) {}

  async put(
    tx: Transaction,
    account: { readonly accountId: string; readonly customerId: string; readonly saidBy: string },
    details: BankAccount,
  ): Promise<void> {
    const { accountId, customerId, saidBy } = account;
    await this.lock(tx, customerId);
    await query(tx, `UPDATE bank_accounts SET ended_at = now() WHERE customer_id = $1 AND ended_at IS NULL`, [
      customerId,
    ]);
    await query(
      tx,
      `INSERT INTO bank_accounts (account_id, customer_id, details, said_by) VALUES ($1, $2, $3, $4)`,
      [accountId, customerId, JSON.stringify(details), saidBy],
    );
  }

  /** The one that holds now. */
  async current(customerId: string): Promise<KnownBankAccount | null> {
    return this.read('customer_id = $1 AND ended_at IS NULL', customerId);
  }

  /** By id, whether it holds or not; null when it was erased. */
  async find(accountId: string): Promise<KnownBankAccount | null> {
    return this.read('account_id = $1 AND details IS NOT NULL', accountId);
  }

  /** All that the customer ever said; answers whether there was anything. */
  async erase(customerId: string): Promise<boolean> {
    const rows = await query(
      this.dataSource.manager,
      `UPDATE bank_accounts SET details = NULL, ended_at = coalesce(ended_at, now())
       WHERE customer_id = $1 AND details IS NOT NULL RETURNING 1`,
      [customerId],
    );
    return rows.length > 0;
  }

  /** Cases of the customer whose bank transfers failed or came back, for want of an account or of a good one. */
  async failedTransfers(
    tx: Transaction,
    customerId: string,
  ): Promise<{ caseId: string; payoutId: string }[]> {
    return query(
      tx,
      `SELECT p.case_id AS "caseId", p.payout_id AS "payoutId" FROM payouts p JOIN cases c USING (case_id)
       WHERE p.customer_id = $1 AND p.form = 'bankTransfer' AND p.status IN ('failed', 'reversed') AND c.closed_at IS NULL
       ORDER BY p.case_id, p.sequence`,
      [customerId],
    );
  }

  /** Two accounts said at once go one after the other. */
  private async lock(tx: Transaction, customerId: string): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 34))`, [customerId]);
  }

  private async read(condition: string, value: string): Promise<KnownBankAccount | null> {
    const [row] = await query<Row>(
      this.dataSource.manager,
      `SELECT account_id AS "accountId", details, created_at AS "createdAt" FROM bank_accounts WHERE ${condition}`,
      [value],
    );
    if (!row) return null;
    return { ...row.details, accountId: row.accountId, createdAt: row.createdAt.toISOString() };
  }
}
