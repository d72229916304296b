import type { DataSource } from 'typeorm';
import { query, type Transaction } from '../data-source.js';
import { disableEndpoint, lockEndpoint } from './webhook-endpoint-store.js';

/** A delivery that its holder is to try now. */
export interface LeasedDelivery {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly position: number;
  /** Tries with this one; only the newest try may say what became of it. */
  readonly attempts: number;
  readonly url: string;
  /** Sealed; the newest first. */
  readonly secrets: readonly string[];
  readonly body: unknown;
}

export interface DeliveryFailure {
  /** What the receiver answered, when it did. */
  readonly status: number | null;
  readonly error: string;
  /** Null: it is not tried again. */
  readonly retryInMs: number | null;
  readonly endpointIsGone: boolean;
}

interface Finished {
  readonly caseId: string | null;
  readonly position: number;
}

/** Longer than any try: when it runs out, whoever held the delivery is dead. */
const LEASE_SECONDS = 30;

/** What is to be delivered, for the senders. Within an endpoint and case one delivery goes after the other. */
export class WebhookDeliveryQueue {
  constructor(
    private readonly dataSource: DataSource,
    /** An endpoint whose every try has failed for so long is disabled. */
    private readonly disableAfterMs: number,
  ) {}

  /** Endpoints for which something is due. */
  async dueEndpoints(): Promise<string[]> {
    const rows = await query<{ endpointId: string }>(
      this.dataSource.manager,
      `SELECT endpoint_id AS "endpointId" FROM webhook_endpoints e WHERE status = 'active' AND EXISTS (
         SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = e.endpoint_id AND d.status = 'pending' AND d.next_attempt_at <= now())`,
    );
    return rows.map(({ endpointId }) => endpointId);
  }

  /** Takes what is due and has nothing of its case still to be delivered before it. */
  async lease(endpointId: string, limit: number): Promise<LeasedDelivery[]> {
    const leased = await query<LeasedDelivery>(
      this.dataSource.manager,
      `UPDATE webhook_deliveries d SET leased_until = now() + make_interval(secs => $3), attempts = d.attempts + 1
       FROM webhook_endpoints e, webhook_events v
       WHERE e.endpoint_id = d.endpoint_id AND e.status = 'active' AND v.event_id = d.event_id AND d.delivery_id IN (
         SELECT delivery_id FROM webhook_deliveries w
         WHERE w.endpoint_id = $1 AND w.status = 'pending' AND w.next_attempt_at <= now() AND (w.leased_until IS NULL OR w.leased_until <= now())
           AND NOT EXISTS (SELECT 1 FROM webhook_deliveries a
             WHERE a.endpoint_id = $1 AND a.case_id = w.case_id AND a.status = 'pending' AND a.position < w.position)
         ORDER BY w.next_attempt_at, w.position LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING d.delivery_id AS "deliveryId", d.endpoint_id AS "endpointId", d.event_id AS "eventId", d.position, d.attempts, e.url, v.body,
         CASE WHEN e.previous_secret_until > now() THEN ARRAY[e.secret, e.previous_secret] ELSE ARRAY[e.secret] END AS secrets`,
      [endpointId, limit, LEASE_SECONDS],
    );
    return leased.sort((a, b) => a.position - b.position);
  }

  async delivered(delivery: LeasedDelivery, status: number): Promise<void> {
    await this.finish(delivery, async (tx) => {
      // Also when it was skipped meanwhile: the receiver has it.
      const [finished] = await query<Finished>(
        tx,
        `UPDATE webhook_deliveries SET status = 'delivered', delivered_at = now(), leased_until = NULL, last_status = $3, last_error = NULL
         WHERE delivery_id = $1 AND attempts = $2 AND status IN ('pending', 'skipped') RETURNING case_id AS "caseId", position`,
        [delivery.deliveryId, delivery.attempts, status],
      );
      await query(
        tx,
        `UPDATE webhook_endpoints SET failing_since = NULL WHERE endpoint_id = $1 AND failing_since IS NOT NULL`,
        [delivery.endpointId],
      );
      if (finished) await reschedule(tx, delivery, finished, 0);
    });
  }

  async failed(delivery: LeasedDelivery, failure: DeliveryFailure): Promise<void> {
    const { status, error, retryInMs, endpointIsGone } = failure;
    await this.finish(delivery, async (tx) => {
      const [finished] = await query<Finished>(
        tx,
        `UPDATE webhook_deliveries SET status = CASE WHEN $3::float8 IS NULL THEN 'dead' ELSE 'pending' END, leased_until = NULL,
           next_attempt_at = now() + make_interval(secs => coalesce($3, 0) / 1000), last_status = $4, last_error = $5
         WHERE delivery_id = $1 AND attempts = $2 AND status = 'pending' RETURNING case_id AS "caseId", position`,
        [delivery.deliveryId, delivery.attempts, retryInMs, status, error.slice(0, 500)],
      );
      if (!finished) return;
      await reschedule(tx, delivery, finished, retryInMs ?? 0);
      const [endpoint] = await query<{ isHopeless: boolean }>(
        tx,
        `UPDATE webhook_endpoints SET failing_since = coalesce(failing_since, now()) WHERE endpoint_id = $1
         RETURNING failing_since <= now() - make_interval(secs => $2::float8 / 1000) AS "isHopeless"`,
        [delivery.endpointId, this.disableAfterMs],
      );
      if (endpointIsGone) await disableEndpoint(tx, delivery.endpointId, 'gone');
      else if (endpoint?.isHopeless === true) await disableEndpoint(tx, delivery.endpointId, 'failing');
    });
  }

  /** Forgets what was delivered or skipped so many days ago. What is dead stays until somebody has looked. */
  async forget(days: number): Promise<void> {
    await query(
      this.dataSource.manager,
      `WITH old AS (
         SELECT delivery_id FROM webhook_deliveries
         WHERE status IN ('delivered', 'skipped') AND created_at < now() - make_interval(days => $1) LIMIT 5000
       ) DELETE FROM webhook_deliveries WHERE delivery_id IN (SELECT delivery_id FROM old)`,
      [days],
    );
    await query(
      this.dataSource.manager,
      `DELETE FROM webhook_events WHERE event_id IN (SELECT event_id FROM webhook_events v
         WHERE created_at < now() - make_interval(days => $1)
           AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.event_id = v.event_id) LIMIT 5000)`,
      [days],
    );
  }

  private async finish(
    { endpointId }: LeasedDelivery,
    work: (tx: Transaction) => Promise<void>,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      // Removed or disabled meanwhile: then nobody waits for the outcome, or it is recorded all the same.
      if (await lockEndpoint(tx, endpointId)) await work(tx);
    });
  }
}

/** What waits behind a delivery becomes due with it: looking at it sooner would be in vain. */
async function reschedule(
  tx: Transaction,
  { endpointId }: LeasedDelivery,
  { caseId, position }: Finished,
  inMs: number,
): Promise<void> {
  if (caseId === null) return;
  await query(
    tx,
    `UPDATE webhook_deliveries SET next_attempt_at = now() + make_interval(secs => $4::float8 / 1000)
     WHERE endpoint_id = $1 AND case_id = $2 AND status = 'pending' AND position > $3 AND attempts = 0`,
    [endpointId, caseId, position, inMs],
  );
}
