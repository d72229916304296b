import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { query, type Transaction } from '../data-source.js';
import type { Withdrawal, WithdrawalReceipt } from './withdrawal.js';

/** A declaration, whose order it is for, and its receipt once it was confirmed. */
export interface FoundWithdrawal {
  readonly withdrawal: Withdrawal;
  readonly customerId: string;
  readonly receipt: WithdrawalReceipt | null;
}

interface WithdrawalRow extends Omit<Withdrawal, 'draftedAt' | 'validUntil'> {
  readonly draftedAt: Date;
  readonly validUntil: Date;
  readonly customerId: string;
  readonly declaredAt: Date | null;
  readonly received: string | null;
  readonly cases: WithdrawalReceipt['cases'] | null;
  readonly sha256: string | null;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Declarations of withdrawal, their receipts, and the documents that say the same with the person's name. */
export class WithdrawalStore {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    withdrawalId: string,
    tx: Transaction = this.dataSource.manager,
  ): Promise<FoundWithdrawal | null> {
    const [row] = await query<WithdrawalRow>(
      tx,
      `SELECT withdrawal_id AS "withdrawalId", w.order_id AS "orderId", party_id AS "partyId", lines, text, language,
         time_zone AS "timeZone", drafted_at AS "draftedAt", valid_until AS "validUntil", customer_id AS "customerId",
         declared_at AS "declaredAt", received, cases, sha256
       FROM withdrawals w JOIN orders o USING (order_id) LEFT JOIN withdrawal_receipts r USING (withdrawal_id)
       WHERE withdrawal_id = $1`,
      [withdrawalId],
    );
    return row ? foundOf(row) : null;
  }

  async insertDraft(tx: Transaction, withdrawal: Withdrawal): Promise<void> {
    const { withdrawalId, orderId, partyId, lines, text, language, timeZone, draftedAt, validUntil } =
      withdrawal;
    await query(
      tx,
      `INSERT INTO withdrawals (withdrawal_id, order_id, party_id, lines, text, language, time_zone, drafted_at, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        withdrawalId,
        orderId,
        partyId,
        JSON.stringify(lines),
        text,
        language,
        timeZone,
        draftedAt,
        validUntil,
      ],
    );
  }

  async insertReceipt(tx: Transaction, receipt: WithdrawalReceipt, pdf: Uint8Array): Promise<void> {
    const { withdrawalId, declaredAt, received, cases, sha256 } = receipt;
    await query(
      tx,
      `INSERT INTO withdrawal_receipts (withdrawal_id, declared_at, received, cases, sha256) VALUES ($1, $2, $3, $4, $5)`,
      [withdrawalId, declaredAt, received, JSON.stringify(cases), sha256],
    );
    await query(tx, `INSERT INTO withdrawal_papers (withdrawal_id, pdf) VALUES ($1, $2)`, [
      withdrawalId,
      Buffer.from(pdf),
    ]);
  }

  /** The document of a receipt, as it was made; null when it was never made, or was erased. */
  async paper(withdrawalId: string): Promise<Buffer | null> {
    const [row] = await query<{ pdf: Buffer; sha256: string }>(
      this.dataSource.manager,
      `SELECT pdf, sha256 FROM withdrawal_papers JOIN withdrawal_receipts USING (withdrawal_id) WHERE withdrawal_id = $1`,
      [withdrawalId],
    );
    if (!row) return null;
    if (sha256Of(row.pdf) !== row.sha256)
      throw new Error(`The document of withdrawal ${withdrawalId} is not the one that its receipt names.`);
    return row.pdf;
  }
}

function foundOf(row: WithdrawalRow): FoundWithdrawal {
  const { customerId, declaredAt, received, cases, sha256, draftedAt, validUntil, ...stated } = row;
  const withdrawal = {
    ...stated,
    draftedAt: draftedAt.toISOString(),
    validUntil: validUntil.toISOString(),
  };
  if (declaredAt === null || received === null || cases === null || sha256 === null)
    return { withdrawal, customerId, receipt: null };
  const { withdrawalId, orderId, text, language } = stated;
  const receipt = {
    ...{ withdrawalId, orderId, declaredAt: declaredAt.toISOString(), received, text, language, cases },
    sha256,
  };
  return { withdrawal, customerId, receipt };
}
