import { type WebhookBody, webhookBodyOf } from '#contracts';
import type { AnnouncementPlanner } from '../announcements/announcement-store.js';
import { query } from '../data-source.js';

/** Queues what the shop's endpoints want to hear. A disabled endpoint hears nothing; a paused one hears it later. */
export const planWebhooks: AnnouncementPlanner = async (tx, { state, events }) => {
  const bodies = events
    .map((event) => webhookBodyOf(event, state))
    .filter((body): body is WebhookBody => body !== null);
  if (bodies.length === 0) return;
  await query(
    tx,
    `WITH wanted AS (
       SELECT b.value AS body, b.value ->> 'id' AS event_id, b.value ->> 'type' AS type, (b.value -> 'data' ->> 'seq')::int AS seq, e.endpoint_id
       FROM jsonb_array_elements($2::jsonb) AS b(value)
       JOIN webhook_endpoints e ON e.status <> 'disabled' AND (e.event_types = '{}' OR b.value ->> 'type' = ANY (e.event_types))
     ), event_rows AS (
       INSERT INTO webhook_events (event_id, case_id, seq, type, body)
       SELECT DISTINCT event_id, $1, seq, type, body FROM wanted
     )
     -- What waits behind a delivery that failed is not looked at before that one is due.
     INSERT INTO webhook_deliveries (endpoint_id, event_id, type, case_id, next_attempt_at)
     SELECT w.endpoint_id, w.event_id, w.type, $1, greatest(now(), (SELECT max(d.next_attempt_at) FROM webhook_deliveries d
       WHERE d.endpoint_id = w.endpoint_id AND d.case_id = $1 AND d.status = 'pending'))
     FROM wanted w ORDER BY w.seq, w.endpoint_id`,
    [state.caseId, JSON.stringify(bodies)],
  );
};
