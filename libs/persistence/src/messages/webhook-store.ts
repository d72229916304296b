import { type Actor, type CaseState, DomainError, type Move, type OpenedParcel } from '#domain';
import type { DataSource } from 'typeorm';
import type { CaseRecorder } from '../cases/case-recorder.js';
import { WITH_SUCCESSORS } from '../cases/successors.js';
import { query, type Transaction } from '../data-source.js';
import { WebhookMessageEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import { unlessExplained } from '../money/break-store.js';
import { ReceivingStore } from '../receiving/receiving-store.js';

export type WebhookSource = 'carrier' | 'payment' | 'warehouse' | 'repair' | 'payout' | 'telephony';

export interface WebhookMessage {
  readonly source: WebhookSource;
  readonly messageId: string;
  readonly body: unknown;
}

/** What a webhook says of a case. */
export interface CaseFact {
  readonly kind: 'case';
  /** Our reference, when the sender carries it. */
  readonly caseId?: string;
  readonly trackingNumber?: string;
  readonly actor: Actor;
  readonly move: Move;
  /** Why the case cannot take the fact, or null. */
  readonly mismatch?: (state: CaseState) => string | null;
}

/** Money that left a payment without us: refunded at the provider by hand, or taken back by the customer's bank. */
export interface ExternalRefundFact {
  readonly kind: 'externalRefund' | 'chargeBack';
  readonly providerRefundId: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly status: 'pending' | 'settled' | 'failed';
}

/** The warehouse opened a box: with goods of one case, of several, or of none. */
export interface ReceiptFact {
  readonly kind: 'receipt';
  readonly actor: Actor;
  readonly box: OpenedParcel;
}

export type WebhookFact =
  CaseFact | ExternalRefundFact | ReceiptFact | { readonly kind: 'none'; readonly reason: string };

export interface WebhookOutcome {
  readonly outcome: 'applied' | 'ignored' | 'unmatched' | 'duplicate';
  readonly reason?: string;
  readonly caseId?: string;
}

/** Facts from outside: stored, matched and recorded in one transaction, before they are answered. */
export class WebhookStore {
  private readonly receiving: ReceivingStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: CaseRecorder,
  ) {
    this.receiving = new ReceivingStore(recorder);
  }

  async receive(message: WebhookMessage, fact: WebhookFact): Promise<WebhookOutcome> {
    return this.recorder.transaction(async (tx) => {
      const isNew = await this.store(tx, message);
      if (!isNew) return { outcome: 'duplicate' };
      const outcome = await this.use(tx, message, fact);
      await query(
        tx,
        `UPDATE webhook_messages SET outcome = $3, reason = $4, case_id = $5 WHERE source = $1 AND message_id = $2`,
        [message.source, message.messageId, outcome.outcome, outcome.reason ?? null, outcome.caseId ?? null],
      );
      return outcome;
    });
  }

  /** What nothing could be done with, newest first. */
  async unmatched(page: PageRequest): Promise<Page<WebhookMessageEntity>> {
    const builder = this.dataSource
      .getRepository(WebhookMessageEntity)
      .createQueryBuilder('w')
      .where(`w.outcome = 'unmatched'`);
    return readPage(builder, page, {
      columns: ['w.receivedAt', 'w.messageId'],
      direction: 'DESC',
      keyOf: (row) => [row.receivedAt.toISOString(), row.messageId],
    });
  }

  private async store(tx: Transaction, message: WebhookMessage): Promise<boolean> {
    const rows = await query(
      tx,
      `INSERT INTO webhook_messages (source, message_id, body, outcome) VALUES ($1, $2, $3, 'unmatched') ON CONFLICT DO NOTHING RETURNING 1`,
      [message.source, message.messageId, JSON.stringify(message.body)],
    );
    return rows.length > 0;
  }

  private async use(tx: Transaction, message: WebhookMessage, fact: WebhookFact): Promise<WebhookOutcome> {
    if (fact.kind === 'none') return { outcome: 'ignored', reason: fact.reason };
    if (fact.kind === 'receipt') return this.openBox(tx, fact);
    if (fact.kind !== 'case') return this.bookExternalRefund(tx, fact);
    const caseIds = await this.findCases(tx, fact);
    if (caseIds.length === 0) return { outcome: 'unmatched', reason: 'noSuchCase' };
    const outcomes: WebhookOutcome[] = [];
    for (const caseId of caseIds) outcomes.push(await this.tellCase(tx, message, { ...fact, caseId }));
    // Of several cases whose goods are in one parcel, one that took the news is enough.
    return (
      outcomes.find(({ outcome }) => outcome === 'applied') ??
      outcomes.find(({ caseId }) => caseId === fact.caseId) ?? { outcome: 'ignored', ...outcomes[0] }
    );
  }

  private async tellCase(
    tx: Transaction,
    message: WebhookMessage,
    { caseId, ...fact }: CaseFact & { readonly caseId: string },
  ): Promise<WebhookOutcome> {
    let mismatch: string | null = null;
    const move: Move = (state, context) => {
      mismatch = fact.mismatch?.(state) ?? null;
      return mismatch === null ? fact.move(state, context) : [];
    };
    try {
      const cause = { causeId: `webhook:${message.source}:${message.messageId}`, actor: fact.actor };
      const { events } = await this.recorder.recordWithin(tx, { caseId, cause, move, tellWorkflow: true });
      if (mismatch !== null) return { outcome: 'unmatched', reason: mismatch, caseId };
      return { outcome: events.length > 0 ? 'applied' : 'ignored', caseId };
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'unmatched', reason: error.code, caseId };
      throw error;
    }
  }

  /** Whatever is in it, a box is never unmatched: what belongs to nobody waits to be identified. */
  private async openBox(tx: Transaction, { box, actor }: ReceiptFact): Promise<WebhookOutcome> {
    const { isNew, caseIds, unidentified } = await this.receiving.receiveWithin(tx, box, actor);
    if (!isNew) return { outcome: 'ignored', reason: 'receiptKnown' };
    const [caseId] = caseIds;
    return {
      outcome: 'applied',
      ...(unidentified > 0 ? { reason: 'toIdentify' } : {}),
      ...(caseId === undefined ? {} : { caseId }),
    };
  }

  /** The case that is named, and all whose goods are in the parcel; in the order in which everybody locks them. */
  private async findCases(tx: Transaction, fact: CaseFact): Promise<string[]> {
    const rows = await query<{ caseId: string }>(
      tx,
      `${WITH_SUCCESSORS} SELECT case_id AS "caseId" FROM named
       UNION SELECT case_id FROM case_parcels WHERE tracking_number = $2 ORDER BY 1`,
      [[fact.caseId ?? null], fact.trackingNumber ?? null],
    );
    return rows.map(({ caseId }) => caseId);
  }

  private async bookExternalRefund(tx: Transaction, fact: ExternalRefundFact): Promise<WebhookOutcome> {
    const isBooked = await bookExternalRefund(tx, fact);
    return isBooked ? { outcome: 'applied' } : { outcome: 'unmatched', reason: 'noSuchPayment' };
  }
}

/** Books a refund made elsewhere against its payment and opens a break for it. False when the payment is not ours. */
export async function bookExternalRefund(
  tx: Transaction,
  { kind, ...fact }: Omit<ExternalRefundFact, 'kind'> & Partial<Pick<ExternalRefundFact, 'kind'>>,
): Promise<boolean> {
  const isChargeBack = kind === 'chargeBack';
  const rows = await query(
    tx,
    // That it is pending is old news of what has ended since.
    `INSERT INTO external_refunds (provider_refund_id, payment_id, amount_minor, status, kind)
     SELECT $1, payment_id, $3, $4, $5 FROM payments WHERE payment_id = $2
     ON CONFLICT (provider_refund_id) DO UPDATE
       SET status = CASE WHEN excluded.status = 'pending' THEN external_refunds.status ELSE excluded.status END RETURNING 1`,
    [
      fact.providerRefundId,
      fact.paymentId,
      fact.amountMinor,
      fact.status,
      isChargeBack ? 'chargeBack' : 'refund',
    ],
  );
  if (rows.length === 0) return false;
  if (isChargeBack && fact.status === 'failed') await closeChargeBack(tx, fact.providerRefundId);
  else
    await query(
      tx,
      `INSERT INTO breaks (kind, subject, details)
       SELECT found.kind, found.subject, found.details
       FROM external_refunds r JOIN (SELECT $1::text AS kind, $2::text AS subject, $3::jsonb AS details) AS found ON found.subject = r.provider_refund_id
       WHERE (r.status <> 'failed' OR r.kind = 'refund') AND ${unlessExplained('found')}
       ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`,
      [isChargeBack ? 'chargedBack' : 'refundUnknownToUs', fact.providerRefundId, JSON.stringify(fact)],
    );
  return true;
}

/** The bank has given it up: nothing is left to look at. */
async function closeChargeBack(tx: Transaction, disputeId: string): Promise<void> {
  await query(
    tx,
    `UPDATE breaks SET closed_at = now() WHERE closed_at IS NULL AND kind = 'chargedBack' AND subject = $1`,
    [disputeId],
  );
}
