import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import { query, type Transaction } from '../data-source.js';

export const ENDPOINT_STATUSES = ['active', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];
export type DisabledReason = 'byHand' | 'gone' | 'failing';

export interface EndpointSettings {
  readonly url: string;
  readonly description?: string;
  /** Empty: all of them. */
  readonly eventTypes: readonly string[];
  readonly status: EndpointStatus;
}

export interface NewEndpoint extends Omit<EndpointSettings, 'status'> {
  readonly endpointId: string;
  readonly sealedSecret: string;
}

export interface WebhookEndpoint {
  readonly endpointId: string;
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly string[];
  readonly status: EndpointStatus;
  readonly disabledReason: DisabledReason | null;
  readonly failingSince: Date | null;
  readonly previousSecretUntil: Date | null;
  readonly createdAt: Date;
}

/** Each announcement is copied for each endpoint. */
const MOST_ENDPOINTS = 20;

const COLUMNS = `endpoint_id AS "endpointId", url, description, event_types AS "eventTypes", status, disabled_reason AS "disabledReason",
  failing_since AS "failingSince", previous_secret_until AS "previousSecretUntil", created_at AS "createdAt"`;

/** Where the shop wants to hear of its cases. Secrets come and go sealed. */
export class WebhookEndpointStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Safe to repeat with the same id. */
  async add({
    endpointId,
    url,
    description,
    eventTypes,
    sealedSecret,
  }: NewEndpoint): Promise<WebhookEndpoint> {
    return this.dataSource.transaction(async (tx) => {
      // One after the other, so that two at once are both counted.
      await query(tx, `SELECT pg_advisory_xact_lock(hashtext('webhook_endpoints'))`);
      const earlier = await this.find(endpointId, tx);
      if (earlier) return earlier;
      const [{ count } = { count: 0 }] = await query<{ count: number }>(
        tx,
        `SELECT count(*)::int AS count FROM webhook_endpoints`,
      );
      if (count >= MOST_ENDPOINTS)
        throw new DomainError(
          'WEBHOOK.TOO_MANY_ENDPOINTS',
          `There may be ${MOST_ENDPOINTS} endpoints; remove one.`,
        );
      await query(
        tx,
        `INSERT INTO webhook_endpoints (endpoint_id, url, description, event_types, secret, status) VALUES ($1, $2, $3, $4, $5, 'active')`,
        [endpointId, url, description ?? null, eventTypes, sealedSecret],
      );
      return this.get(endpointId, tx);
    });
  }

  async list(): Promise<WebhookEndpoint[]> {
    return query<WebhookEndpoint>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM webhook_endpoints ORDER BY created_at, endpoint_id`,
    );
  }

  async get(endpointId: string, tx: Transaction = this.dataSource.manager): Promise<WebhookEndpoint> {
    const endpoint = await this.find(endpointId, tx);
    if (!endpoint) throw noSuchEndpoint(endpointId);
    return endpoint;
  }

  async replace(
    endpointId: string,
    { url, description, eventTypes, status }: EndpointSettings,
  ): Promise<WebhookEndpoint> {
    return this.dataSource.transaction(async (tx) => {
      const before = await lockEndpoint(tx, endpointId);
      if (!before) throw noSuchEndpoint(endpointId);
      await query(
        tx,
        `UPDATE webhook_endpoints SET url = $2, description = $3, event_types = $4 WHERE endpoint_id = $1`,
        [endpointId, url, description ?? null, eventTypes],
      );
      if (status === 'disabled') {
        if (before.status !== 'disabled') await disableEndpoint(tx, endpointId, 'byHand');
      } else await this.enable(tx, endpointId, status);
      return this.get(endpointId, tx);
    });
  }

  /**
   * Puts a new secret in the place of the current one, which goes on signing beside it for a while. `seal` looks at the
   * current one and answers null when it is the new one already.
   */
  async rotateSecret(
    endpointId: string,
    seal: (currentSealed: string) => string | null,
    keepHours: number,
  ): Promise<WebhookEndpoint> {
    return this.dataSource.transaction(async (tx) => {
      const before = await lockEndpoint(tx, endpointId);
      if (!before) throw noSuchEndpoint(endpointId);
      const sealed = seal(before.secret);
      if (sealed !== null)
        await query(
          tx,
          `UPDATE webhook_endpoints SET secret = $2, previous_secret = CASE WHEN $3 > 0 THEN secret END,
             previous_secret_until = CASE WHEN $3 > 0 THEN now() + make_interval(hours => $3) END WHERE endpoint_id = $1`,
          [endpointId, sealed, keepHours],
        );
      return this.get(endpointId, tx);
    });
  }

  /** Takes what is still to be delivered with it. */
  async remove(endpointId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      if (!(await lockEndpoint(tx, endpointId))) throw noSuchEndpoint(endpointId);
      await closeBreak(tx, endpointId);
      await query(tx, `DELETE FROM webhook_endpoints WHERE endpoint_id = $1`, [endpointId]);
    });
  }

  private async find(endpointId: string, tx: Transaction): Promise<WebhookEndpoint | null> {
    const [row] = await query<WebhookEndpoint>(
      tx,
      `SELECT ${COLUMNS} FROM webhook_endpoints WHERE endpoint_id = $1`,
      [endpointId],
    );
    return row ?? null;
  }

  private async enable(tx: Transaction, endpointId: string, status: EndpointStatus): Promise<void> {
    await query(
      tx,
      `UPDATE webhook_endpoints SET status = $2, disabled_reason = NULL,
         failing_since = CASE WHEN status = 'disabled' THEN NULL ELSE failing_since END WHERE endpoint_id = $1`,
      [endpointId, status],
    );
    await closeBreak(tx, endpointId);
  }
}

export interface LockedEndpoint {
  readonly status: EndpointStatus;
  readonly secret: string;
}

/**
 * Whoever changes an endpoint or its deliveries locks the endpoint first, so that two of them never wait for each
 * other. Announcements, which only refer to it, go on meanwhile.
 */
export async function lockEndpoint(tx: Transaction, endpointId: string): Promise<LockedEndpoint | null> {
  const [row] = await query<LockedEndpoint>(
    tx,
    `SELECT status, secret FROM webhook_endpoints WHERE endpoint_id = $1 FOR NO KEY UPDATE`,
    [endpointId],
  );
  return row ?? null;
}

export function noSuchEndpoint(endpointId: string): DomainError {
  return new DomainError(
    'WEBHOOK.ENDPOINT_NOT_FOUND',
    `There is no webhook endpoint ${endpointId}.`,
    'endpointId',
  );
}

/** Only while the endpoint is locked. What waits is skipped; when it was not a person's wish, somebody has to look. */
export async function disableEndpoint(
  tx: Transaction,
  endpointId: string,
  reason: DisabledReason,
): Promise<void> {
  await query(
    tx,
    `UPDATE webhook_endpoints SET status = 'disabled', disabled_reason = $2 WHERE endpoint_id = $1`,
    [endpointId, reason],
  );
  await query(
    tx,
    `UPDATE webhook_deliveries SET status = 'skipped', leased_until = NULL, last_error = 'The endpoint was disabled.'
     WHERE endpoint_id = $1 AND status = 'pending'`,
    [endpointId],
  );
  if (reason === 'byHand') return;
  await query(
    tx,
    `INSERT INTO breaks (kind, subject, details) SELECT 'webhookEndpointDisabled', endpoint_id, jsonb_build_object('reason', $2::text, 'url', url)
     FROM webhook_endpoints WHERE endpoint_id = $1 ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`,
    [endpointId, reason],
  );
}

async function closeBreak(tx: Transaction, endpointId: string): Promise<void> {
  await query(
    tx,
    `UPDATE breaks SET closed_at = now() WHERE kind = 'webhookEndpointDisabled' AND subject = $1 AND closed_at IS NULL`,
    [endpointId],
  );
}
