import { z } from 'zod';
import { type CollectionFact, collectionSaid } from '#domain';
import type { WebhookFact } from '#persistence';
import { MOST_MINOR } from '../fields/rules.js';
import { present } from '../optional.js';
import { notUnderstood, readFact, reference } from './fact-shapes.js';

const STATUSES: Readonly<Record<string, CollectionFact['status']>> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  processing: 'open',
  requires_capture: 'held',
  succeeded: 'captured',
  canceled: 'ended',
};
/** Reasons for which the provider himself gives a request or a hold up. */
const GIVEN_UP: readonly string[] = ['automatic', 'expired', 'failed_invoice', 'void_invoice'];

const shape = z.object({
  type: z.string().max(100),
  data: z.object({
    object: z.object({
      id: reference,
      status: z.string().max(100),
      amount_received: z.number().int().min(0).max(MOST_MINOR).nullish(),
      cancellation_reason: z.string().max(100).nullish(),
      last_payment_error: z.object({ code: z.string().max(200).nullish() }).nullish(),
      next_action: z
        .object({ redirect_to_url: z.object({ url: z.string().max(2000).nullish() }).nullish() })
        .nullish(),
      metadata: z.record(z.string(), z.unknown()).nullish(),
    }),
  }),
});

/** What we gave the provider along with a request of ours. */
const ours = z.object({ case_id: reference, collection_id: reference });

/** Payment intents of ours: all others are the shop's, and tell us nothing. */
export function collectionFact(body: unknown): WebhookFact {
  return readFact(shape, body, ({ type, data: { object: intent } }) => {
    const metadata = ours.safeParse(intent.metadata);
    if (!metadata.success) return notUnderstood('notOurs');
    const reason = intent.cancellation_reason ?? '';
    const isGivenUp = intent.status === 'canceled' && GIVEN_UP.includes(reason);
    const status = isGivenUp ? 'failed' : STATUSES[intent.status];
    if (status === undefined) return notUnderstood(`${type}:${intent.status}`);
    const { case_id: caseId, collection_id: collectionId } = metadata.data;
    const code = isGivenUp ? reason : (intent.last_payment_error?.code ?? undefined);
    return {
      kind: 'case',
      caseId,
      actor: { kind: 'provider' },
      move: collectionSaid({
        ...{ collectionId, status, providerPaymentId: intent.id },
        ...present({
          code,
          payUrl: intent.next_action?.redirect_to_url?.url ?? undefined,
          capturedMinor: status === 'captured' ? (intent.amount_received ?? undefined) : undefined,
        }),
      }),
    };
  });
}
