import type { Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { validated } from '../calls/validated.js';
import type { Delivery, WebhookRequeued } from '../webhooks/delivery.js';
import type { World } from './world.js';

const deliveriesQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,5}$/, 'must be an integer')
    .transform(Number)
    .pipe(z.number().min(1, 'must be an integer from 1').max(10_000, 'must be an integer up to 10000'))
    .default(100),
  state: z.enum(['pending', 'delivered', 'refused', 'abandoned']).optional(),
  object: z.string().min(1).max(255).optional(),
  type: z.string().min(1).max(100).optional(),
});

/** What was sent to the service, and what it answered. */
export function addWebhooks(router: Router, { calls, outbox }: World): void {
  router.get(
    '/webhooks',
    calls.world((request) => {
      const { limit, ...wanted } = validated(deliveriesQuery, request.query);
      const matching = outbox
        .newestFirst()
        .filter(
          (delivery) =>
            (wanted.state ?? delivery.state) === delivery.state &&
            (wanted.object ?? delivery.object) === delivery.object &&
            (wanted.type ?? delivery.type) === delivery.type,
        );
      return ok({ total: matching.length, deliveries: matching.slice(0, limit).map(shown) });
    }),
  );
  router.post(
    '/webhooks/:id/redeliver',
    calls.world((request) => {
      const delivery = outbox.find(String(request.params.id));
      if (delivery === null)
        throw new ApiError(404, 'not_found', 'There is no such delivery.', { param: 'id' });
      const fact: WebhookRequeued = { kind: 'webhook.requeued', id: delivery.id };
      return ok({ ...shown(delivery), state: 'pending' }, [fact]);
    }),
  );
}

function shown(delivery: Delivery) {
  const { id, channel, type, object, faults, state, attemptCount, attempts, queuedAt, dueAt } = delivery;
  return {
    ...{ id, channel, type, object, faults, state },
    queued_at: new Date(queuedAt).toISOString(),
    next_attempt_at: dueAt === null ? null : new Date(dueAt).toISOString(),
    attempt_count: attemptCount,
    attempts,
    last_attempt: attempts.findLast(({ copy }) => copy === null) ?? null,
    body:
      delivery.url === undefined
        ? (JSON.parse(delivery.body) as unknown)
        : Object.fromEntries(new URLSearchParams(delivery.body)),
  };
}
