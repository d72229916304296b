import type { DataSource } from 'typeorm';
import { contradictOrder, deliveredUnits, DomainError, type Order } from '#domain';
import type { CaseRecorder } from '../cases/case-recorder.js';
import { ContactStore, type StatedContact } from '../contacts/contact-store.js';
import { query, type Transaction } from '../data-source.js';
import { casesOf, type Contradiction, contradictionOf } from './order-contradiction.js';

export interface ImportResult {
  readonly order: Order;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'stale' | 'contradiction';
}

interface Head {
  readonly version: number;
  readonly customerId: string;
  readonly currency: string;
}

export class OrderStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: CaseRecorder,
    private readonly contacts: ContactStore = new ContactStore(dataSource),
  ) {}

  async find(orderId: string, tx: Transaction = this.dataSource.manager): Promise<Order | null> {
    const [row] = await query<{ document: Order }>(
      tx,
      `SELECT v.document FROM orders o JOIN order_versions v USING (order_id, version) WHERE o.order_id = $1`,
      [orderId],
    );
    return row?.document ?? null;
  }

  async getVersion(
    orderId: string,
    version: number,
    tx: Transaction = this.dataSource.manager,
  ): Promise<Order> {
    const [row] = await query<{ document: Order }>(
      tx,
      `SELECT document FROM order_versions WHERE order_id = $1 AND version = $2`,
      [orderId, version],
    );
    if (!row) throw new DomainError('ORDER.NOT_FOUND', `There is no order ${orderId} version ${version}.`);
    return row.document;
  }

  /**
   * Takes a version of an order. Older ones are kept out, the same one again changes nothing, additions are taken; a
   * version that would take away what cases already claim or refund is kept, not applied, and becomes a task. The
   * contact is taken with the version that it came with; a version without one leaves what is known.
   */
  async import(order: Order, bodyHash: string, contact?: StatedContact): Promise<ImportResult> {
    return this.recorder.transaction(async (tx) => {
      const result = await this.importWithin(tx, order, bodyHash);
      if (contact && ['created', 'updated'].includes(result.outcome)) {
        const { orderId, customerId } = order;
        await this.contacts.put(tx, { ...contact, orderId, customerId });
      }
      return result;
    });
  }

  private async importWithin(tx: Transaction, order: Order, bodyHash: string): Promise<ImportResult> {
    const created = await query(
      tx,
      `INSERT INTO orders (order_id, version, customer_id, market, currency) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [order.orderId, order.version, order.customerId, order.market, order.currency],
    );
    const [head] = await query<Head>(
      tx,
      `SELECT version, customer_id AS "customerId", trim(currency) AS currency FROM orders WHERE order_id = $1 FOR NO KEY UPDATE`,
      [order.orderId],
    );
    if (!head) throw new Error(`Order ${order.orderId} vanished while it was imported.`);
    if (created.length === 0) {
      const known = await this.compareWithKnown(tx, order, bodyHash, head);
      if (known) return { order, outcome: known };
    }
    const contradiction = created.length === 0 ? await contradictionOf(tx, order, head) : null;
    await this.insertVersion(tx, order, bodyHash, contradiction === null);
    if (contradiction !== null) {
      await this.tell(tx, order, contradiction);
      return { order, outcome: 'contradiction' };
    }
    await this.project(tx, order);
    return { order, outcome: created.length > 0 ? 'created' : 'updated' };
  }

  private async compareWithKnown(
    tx: Transaction,
    order: Order,
    bodyHash: string,
    head: Head,
  ): Promise<ImportResult['outcome'] | null> {
    const [same] = await query<{ bodyHash: string }>(
      tx,
      `SELECT body_hash AS "bodyHash" FROM order_versions WHERE order_id = $1 AND version = $2`,
      [order.orderId, order.version],
    );
    if (same && same.bodyHash !== bodyHash)
      throw new DomainError(
        'ORDER.VERSION_CONFLICT',
        `Version ${order.version} was imported with other content; send a higher version.`,
        'version',
      );
    if (same) return 'unchanged';
    return order.version < head.version ? 'stale' : null;
  }

  private async insertVersion(
    tx: Transaction,
    order: Order,
    bodyHash: string,
    applied: boolean,
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO order_versions (order_id, version, document, body_hash, applied) VALUES ($1, $2, $3, $4, $5)`,
      [order.orderId, order.version, JSON.stringify(order), bodyHash, applied],
    );
  }

  /** Kept as a break of the order, and as a task in each case whose claims or refunds it takes away. */
  private async tell(tx: Transaction, { orderId, version }: Order, found: Contradiction): Promise<void> {
    const { contradiction } = found;
    const caseIds = await casesOf(tx, orderId, found);
    await query(
      tx,
      `INSERT INTO breaks (kind, subject, details) VALUES ('orderContradictsCase', $1, $2) ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`,
      [`${orderId}@${version}`, JSON.stringify({ orderId, version, contradiction, caseIds })],
    );
    const cause = { causeId: `order:${orderId}@${version}`, actor: { kind: 'shop' } } as const;
    const move = contradictOrder(version, contradiction);
    for (const caseId of caseIds)
      await this.recorder.recordWithin(tx, { caseId, cause, move, tellWorkflow: true });
  }

  private async project(tx: Transaction, order: Order): Promise<void> {
    const lines = order.lines.map((line) => ({
      lineId: line.lineId,
      ordered: line.quantity,
      delivered: deliveredUnits(order, line.lineId),
    }));
    await query(tx, `UPDATE orders SET version = $2, market = $3, changed_at = now() WHERE order_id = $1`, [
      order.orderId,
      order.version,
      order.market,
    ]);
    await query(
      tx,
      `INSERT INTO order_lines (order_id, line_id, ordered, delivered)
       SELECT $1, l."lineId", l.ordered, l.delivered FROM jsonb_to_recordset($2::jsonb) AS l("lineId" text, ordered int, delivered int)
       ON CONFLICT (order_id, line_id) DO UPDATE SET ordered = excluded.ordered, delivered = excluded.delivered`,
      [order.orderId, JSON.stringify(lines)],
    );
    // A line that left the order, with nothing claimed of it, can no longer be claimed.
    await query(
      tx,
      `UPDATE order_lines SET ordered = 0, delivered = 0 WHERE order_id = $1 AND line_id <> ALL ($2)`,
      [order.orderId, lines.map((line) => line.lineId)],
    );
    const payments = order.payments.map((payment, position) => ({ ...payment, position }));
    const taken = await query(
      tx,
      `INSERT INTO payments (payment_id, order_id, position, tender, currency, captured_minor, fingerprint)
       SELECT p."paymentId", $1, p.position, p.tender, $3, p."capturedMinor", p.fingerprint
       FROM jsonb_to_recordset($2::jsonb)
         AS p("paymentId" text, position int, tender text, "capturedMinor" bigint, fingerprint text)
       ON CONFLICT (payment_id) DO UPDATE SET position = excluded.position,
         captured_minor = CASE WHEN payments.collection_id IS NULL THEN excluded.captured_minor ELSE payments.captured_minor END,
         fingerprint = excluded.fingerprint
         WHERE payments.order_id = excluded.order_id
       RETURNING 1`,
      [order.orderId, JSON.stringify(payments), order.currency],
    );
    if (taken.length < payments.length)
      throw new DomainError('ORDER.INVALID', 'A payment of this order belongs to another order.', 'payments');
  }
}
