import type { DataSource } from 'typeorm';
import type { WebhookBody } from '#contracts';
import { DomainError } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { WebhookDeliveryEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import { type LockedEndpoint, lockEndpoint, noSuchEndpoint } from './webhook-endpoint-store.js';

export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead', 'skipped'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export type WebhookDelivery = Readonly<WebhookDeliveryEntity>;

export interface DeliveryFilter {
  readonly endpointId?: string;
  readonly status?: DeliveryStatus;
}

export interface WebhookBacklog {
  readonly pending: number;
  readonly dead: number;
}

/** Deliveries as people look at them: what went out, what is stuck, and sending it once more. */
export class WebhookDeliveryStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(filter: DeliveryFilter, page: PageRequest): Promise<Page<WebhookDelivery>> {
    const builder = this.dataSource.getRepository(WebhookDeliveryEntity).createQueryBuilder('d');
    if (filter.endpointId !== undefined) builder.andWhere('d.endpointId = :endpointId', filter);
    if (filter.status !== undefined) builder.andWhere('d.status = :status', filter);
    return readPage(builder, page, {
      columns: ['d.position'],
      direction: 'DESC',
      keyOf: (row) => [row.position],
    });
  }

  /** Sends to one endpoint, whatever it has chosen to hear. Answers the delivery. */
  async addPing(endpointId: string, body: WebhookBody<object>): Promise<WebhookDelivery> {
    return this.dataSource.transaction(async (tx) => {
      await lockUsable(tx, endpointId);
      await query(tx, `INSERT INTO webhook_events (event_id, type, body) VALUES ($1, $2, $3)`, [
        body.id,
        body.type,
        JSON.stringify(body),
      ]);
      const [row] = await query<{ deliveryId: string }>(
        tx,
        `INSERT INTO webhook_deliveries (endpoint_id, event_id, type) VALUES ($1, $2, $3) RETURNING delivery_id AS "deliveryId"`,
        [endpointId, body.id, body.type],
      );
      return this.get(row?.deliveryId ?? '', tx);
    });
  }

  /** Sends a delivery once more, now, whatever became of it. One that is waiting for its next try goes at once. */
  async redeliver(deliveryId: string): Promise<WebhookDelivery> {
    return this.dataSource.transaction(async (tx) => {
      const { endpointId } = await this.get(deliveryId, tx);
      await lockUsable(tx, endpointId);
      await sendAgain(tx, `delivery_id = $1`, [deliveryId]);
      return this.get(deliveryId, tx);
    });
  }

  /** The same for all of an endpoint in this status that were written since. Answers how many there are. */
  async redeliverAll(endpointId: string, status: 'dead' | 'skipped', from: string): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      await lockUsable(tx, endpointId);
      return sendAgain(tx, `endpoint_id = $1 AND status = $2 AND created_at >= $3`, [
        endpointId,
        status,
        from,
      ]);
    });
  }

  async backlog(): Promise<WebhookBacklog> {
    const [row] = await query<WebhookBacklog>(
      this.dataSource.manager,
      `SELECT (SELECT count(*)::int FROM webhook_deliveries WHERE status = 'pending') AS pending,
         (SELECT count(*)::int FROM webhook_deliveries WHERE status = 'dead') AS dead`,
    );
    return row ?? { pending: 0, dead: 0 };
  }

  private async get(deliveryId: string, tx: Transaction): Promise<WebhookDelivery> {
    const row = await tx.getRepository(WebhookDeliveryEntity).findOneBy({ deliveryId });
    if (!row)
      throw new DomainError(
        'WEBHOOK.DELIVERY_NOT_FOUND',
        `There is no delivery ${deliveryId}.`,
        'deliveryId',
      );
    return row;
  }
}

async function lockUsable(tx: Transaction, endpointId: string): Promise<LockedEndpoint> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (!endpoint) throw noSuchEndpoint(endpointId);
  if (endpoint.status === 'disabled')
    throw new DomainError('WEBHOOK.ENDPOINT_DISABLED', 'The endpoint is disabled; make it active first.');
  return endpoint;
}

async function sendAgain(tx: Transaction, which: string, parameters: readonly unknown[]): Promise<number> {
  // The tries of one that is under way are left as they are: they tell whose outcome counts.
  const rows = await query(
    tx,
    `UPDATE webhook_deliveries SET attempts = CASE WHEN status = 'pending' THEN attempts ELSE 0 END, status = 'pending',
       next_attempt_at = now() WHERE ${which} RETURNING 1`,
    parameters,
  );
  return rows.length;
}
