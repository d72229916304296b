import type { DataSource } from 'typeorm';
import { countUnits, deliveredUnits, DomainError, type Order, type UnitRange } from '#domain';
import { ContactStore, type StatedContact } from '../contacts/contact-store.js';
import { query, type Transaction } from '../data-source.js';

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
   * version that would take away what cases already claim or refund is kept, not applied, and becomes a break. The
   * contact is taken with the version that it came with; a version without one leaves what is known.
   */
  async import(order: Order, bodyHash: string, contact?: StatedContact): Promise<ImportResult> {
    return this.dataSource.transaction(async (tx) => {
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
      `SELECT version, customer_id AS "customerId", trim(currency) AS currency FROM orders WHERE order_id = $1 FOR UPDATE`,
      [order.orderId],
    );
    if (!head) throw new Error(`Order ${order.orderId} vanished while it was imported.`);
    if (created.length === 0) {
      const known = await this.compareWithKnown(tx, order, bodyHash, head);
      if (known) return { order, outcome: known };
    }
    const contradiction = created.length === 0 ? await this.contradiction(tx, order, head) : null;
    await this.insertVersion(tx, order, bodyHash, contradiction === null);
    if (contradiction !== null) {
      await this.openBreak(tx, order, contradiction);
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

  private async contradiction(tx: Transaction, order: Order, head: Head): Promise<string | null> {
    if (order.customerId !== head.customerId) return 'the customer changed';
    if (order.currency !== head.currency) return 'the currency changed';
    const claimed = await query<{
      lineId: string;
      claimed: number;
      undelivered: number;
      taken: UnitRange[] | null;
    }>(
      tx,
      `SELECT l.line_id AS "lineId", l.claimed, l.claimed_undelivered AS undelivered,
         (SELECT json_agg(json_build_object('from', lower(c.units), 'to', upper(c.units))) FROM claims c
           WHERE c.order_id = l.order_id AND c.line_id = l.line_id) AS taken
       FROM order_lines l WHERE l.order_id = $1`,
      [order.orderId],
    );
    for (const line of claimed) {
      const next = order.lines.find((candidate) => candidate.lineId === line.lineId);
      const highest = Math.max(0, ...(line.taken ?? []).map((run) => run.to));
      if (!next) {
        if (line.claimed + line.undelivered === 0) continue;
        return `line ${line.lineId} is gone`;
      }
      if (next.quantity < highest || next.quantity < countUnits(line.taken ?? []))
        return `line ${line.lineId} has fewer units than are claimed`;
      if (deliveredUnits(order, line.lineId) < line.claimed)
        return `line ${line.lineId} has fewer delivered units than are claimed`;
    }
    const payments = await query<{ paymentId: string; used: number }>(
      tx,
      `SELECT payment_id AS "paymentId", reserved_minor + pending_minor + settled_minor AS used FROM payments WHERE order_id = $1`,
      [order.orderId],
    );
    const short = payments.find(
      ({ paymentId, used }) =>
        (order.payments.find((p) => p.paymentId === paymentId)?.capturedMinor ?? -1) < used,
    );
    return short ? `payment ${short.paymentId} is gone or holds less than is being refunded` : null;
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

  private async openBreak(tx: Transaction, order: Order, contradiction: string): Promise<void> {
    await query(
      tx,
      `INSERT INTO breaks (kind, subject, details) VALUES ('orderContradictsCase', $1, $2) ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`,
      [
        `${order.orderId}@${order.version}`,
        JSON.stringify({ orderId: order.orderId, version: order.version, contradiction }),
      ],
    );
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
      `INSERT INTO payments (payment_id, order_id, position, tender, currency, captured_minor)
       SELECT p."paymentId", $1, p.position, p.tender, $3, p."capturedMinor"
       FROM jsonb_to_recordset($2::jsonb) AS p("paymentId" text, position int, tender text, "capturedMinor" bigint)
       ON CONFLICT (payment_id) DO UPDATE SET captured_minor = excluded.captured_minor, position = excluded.position
         WHERE payments.order_id = excluded.order_id
       RETURNING 1`,
      [order.orderId, JSON.stringify(payments), order.currency],
    );
    if (taken.length < payments.length)
      throw new DomainError('ORDER.INVALID', 'A payment of this order belongs to another order.', 'payments');
  }
}
