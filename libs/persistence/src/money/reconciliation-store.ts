import type { DataSource } from 'typeorm';
import type { PayoutForm } from '#domain';
import type { BreakKind } from '../cases/case-breaks.js';
import { query, type Transaction } from '../data-source.js';
import { bookExternalRefund } from '../messages/webhook-store.js';
import { unlessExplained } from './break-store.js';

/** A refund as the payment provider's own books have it. */
export interface ProviderRefund {
  readonly providerRefundId: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly status: 'pending' | 'settled' | 'failed';
  /** Our intent and attempt, when the refund carries them. */
  readonly intentId?: string;
  readonly attempt?: number;
}

export interface OurRefund {
  readonly intentId: string;
  readonly caseId: string;
  readonly paymentId: string;
  readonly tender: string | null;
  readonly destination: string;
  readonly amountMinor: number;
  readonly status: string;
  readonly attempt: number;
  readonly providerRefundId: string | null;
}

/** A collection that the provider was, or may have been, asked for. */
export interface OurCollection {
  readonly collectionId: string;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly capturedMinor: number | null;
  readonly status: string;
  readonly providerPaymentId: string | null;
}

const RECONCILED = [
  'refundUnknownToProvider', 'refundUnknownToUs', 'refundDiffers', 'collectionUnknownToProvider', 'collectionUnknownToUs', 'collectionDiffers',
  'payoutUnknownToProvider', 'payoutUnknownToUs', 'payoutDiffers',
] as const satisfies readonly BreakKind[]; // prettier-ignore

export interface OurPayout {
  readonly payoutId: string;
  readonly caseId: string;
  readonly amountMinor: number;
  readonly status: string;
  readonly attempt: number;
  readonly providerPayoutId: string | null;
}

export interface Difference {
  readonly kind: (typeof RECONCILED)[number];
  readonly subject: string;
  readonly caseId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ReconciliationResult {
  readonly ours: number;
  readonly theirs: number;
  readonly differences: number;
}

export interface Reconciliation {
  readonly reconciliationId: string;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly result: ReconciliationResult | null;
}

/** Runs of the comparison with the provider's books, and the breaks that they open and close. */
export class ReconciliationStore {
  constructor(private readonly dataSource: DataSource) {}

  async request(reconciliationId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await query(tx, `INSERT INTO reconciliations (reconciliation_id) VALUES ($1) ON CONFLICT DO NOTHING`, [
        reconciliationId,
      ]);
      await query(tx, `INSERT INTO outbox (message) VALUES ($1)`, [
        JSON.stringify({ kind: 'reconcile', reconciliationId }),
      ]);
    });
  }

  async find(reconciliationId: string): Promise<Reconciliation | null> {
    const [row] = await query<Reconciliation>(
      this.dataSource.manager,
      `SELECT reconciliation_id AS "reconciliationId", requested_at AS "requestedAt", finished_at AS "finishedAt", result
       FROM reconciliations WHERE reconciliation_id = $1`,
      [reconciliationId],
    );
    return row ?? null;
  }

  /** Our refunds that the provider was, or may have been, asked for. Read from the primary, as all money is. */
  async sentRefunds(): Promise<OurRefund[]> {
    return query<OurRefund>(
      this.dataSource.manager,
      `SELECT intent_id AS "intentId", case_id AS "caseId", payment_id AS "paymentId", tender, destination, amount_minor AS "amountMinor", status, attempt,
         provider_refund_id AS "providerRefundId" FROM refunds WHERE status <> 'approved'`,
    );
  }

  async sentCollections(): Promise<OurCollection[]> {
    return query<OurCollection>(
      this.dataSource.manager,
      `SELECT collection_id AS "collectionId", case_id AS "caseId", amount_minor AS "amountMinor", captured_minor AS "capturedMinor", status,
         provider_payment_id AS "providerPaymentId" FROM collections WHERE sent_at IS NOT NULL`,
    );
  }

  /** Our payouts of a form that their provider was, or may have been, asked for. */
  async sentPayouts(form: PayoutForm): Promise<OurPayout[]> {
    return query<OurPayout>(
      this.dataSource.manager,
      `SELECT payout_id AS "payoutId", case_id AS "caseId", amount_minor AS "amountMinor", status, attempt, provider_payout_id AS "providerPayoutId"
       FROM payouts WHERE form = $1 AND sent_at IS NOT NULL`,
      [form],
    );
  }

  /**
   * Attempts, as `intentId#attempt` or `payoutId#attempt`, that settled after they had been given up, and are not back:
   * a word about one closes its break, and does not bring the money back.
   */
  async openStrays(): Promise<Set<string>> {
    const rows = await query<{ subject: string }>(
      this.dataSource.manager,
      `SELECT subject FROM breaks WHERE kind IN ('refundedTwice', 'paidOutTwice') AND (closed_at IS NULL OR closed_by IS NOT NULL)`,
    );
    return new Set(rows.map(({ subject }) => subject));
  }

  async knownPayments(paymentIds: readonly string[]): Promise<Set<string>> {
    const rows = await query<{ paymentId: string }>(
      this.dataSource.manager,
      `SELECT payment_id AS "paymentId" FROM payments WHERE payment_id = ANY ($1)`,
      [paymentIds],
    );
    return new Set(rows.map((row) => row.paymentId));
  }

  /** Opens what differs, closes what no longer does. */
  async finish(
    reconciliationId: string,
    differences: readonly Difference[],
    external: readonly ProviderRefund[],
    result: ReconciliationResult,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      for (const refund of external) await bookExternalRefund(tx, refund);
      await this.replaceBreaks(tx, differences);
      await query(
        tx,
        `UPDATE reconciliations SET finished_at = now(), result = $2 WHERE reconciliation_id = $1`,
        [reconciliationId, JSON.stringify(result)],
      );
    });
  }

  private async replaceBreaks(tx: Transaction, differences: readonly Difference[]): Promise<void> {
    await query(
      tx,
      `UPDATE breaks SET closed_at = now()
       WHERE closed_at IS NULL AND kind = ANY ($1)
         AND (kind, subject) NOT IN (SELECT d.kind, d.subject FROM jsonb_to_recordset($2::jsonb) AS d(kind text, subject text))`,
      [RECONCILED, JSON.stringify(differences)],
    );
    await query(
      tx,
      `INSERT INTO breaks (kind, subject, case_id, details)
       SELECT d.kind, d.subject, d."caseId", d.details FROM jsonb_to_recordset($1::jsonb) AS d(kind text, subject text, "caseId" text, details jsonb)
       WHERE ${unlessExplained('d')}
       ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`,
      [JSON.stringify(differences)],
    );
  }
}
