import { z } from 'zod';
import { providerSaid, type ProviderFact } from '#domain';
import type { ExternalRefundFact, WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { collectionFact } from './collection-facts.js';
import { minor, notUnderstood, readFact, reference } from './fact-shapes.js';

const TYPES: readonly string[] = ['refund.created', 'refund.updated', 'refund.failed'];

const STATUSES: Readonly<Record<string, ProviderFact['status']>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'settled',
  failed: 'failed',
  canceled: 'failed',
};

/** Money that leaves a payment: a refund, or what a bank takes back. */
const leaving = z.object({
  id: reference,
  amount: minor,
  payment_intent: reference,
  status: z.string().max(100),
});

/** The same, where we did not ask for it. */
const withoutUs = (
  kind: ExternalRefundFact['kind'],
  { id, payment_intent: paymentId, amount: amountMinor }: z.output<typeof leaving>,
  status: ProviderFact['status'],
): ExternalRefundFact => ({ kind, providerRefundId: id, paymentId, amountMinor, status });

const shape = z.object({
  type: z.string().max(100),
  /** When it happened there, in seconds. */
  created: z.number().int().min(0).max(253_402_300_799).nullish(),
  data: z.object({
    object: leaving.extend({
      failure_reason: z.string().max(200).nullish(),
      metadata: z.record(z.string(), z.unknown()).nullish(),
    }),
  }),
});

/** What we gave the provider along with a refund of ours. */
const ours = z.object({
  case_id: reference,
  intent_id: reference,
  attempt: z.coerce.number().int().min(1).max(1_000_000),
});

function refundFact(body: unknown): WebhookFact {
  return readFact(shape, body, ({ type, created, data: { object: refund } }) => {
    if (!TYPES.includes(type)) return notUnderstood(type);
    const status = STATUSES[refund.status];
    if (status === undefined) return notUnderstood(`${type}:${refund.status}`);
    const metadata = ours.safeParse(refund.metadata);
    if (!metadata.success) return withoutUs('externalRefund', refund, status);
    const { case_id: caseId, intent_id: intentId, attempt } = metadata.data;
    const code = refund.failure_reason ?? undefined;
    const saidAt = typeof created === 'number' ? new Date(created * 1000).toISOString() : undefined;
    return {
      kind: 'case',
      caseId,
      actor: { kind: 'provider' },
      move: providerSaid({
        ...present({ code, saidAt }),
        intentId,
        attempt,
        status,
        providerRefundId: refund.id,
      }),
    };
  });
}

/**
 * What a dispute does to the money: it is gone with the dispute, and comes back with its end in our favour. An inquiry
 * (`warning_…`) takes nothing yet.
 */
const DISPUTE_STATUSES: Readonly<Record<string, ProviderFact['status']>> = {
  needs_response: 'pending',
  under_review: 'pending',
  lost: 'settled',
  won: 'failed',
};

const dispute = z.object({ type: z.string().max(100), data: z.object({ object: leaving }) });

function chargeBackFact(body: unknown): WebhookFact {
  return readFact(dispute, body, ({ type, data: { object: said } }) => {
    const status = DISPUTE_STATUSES[said.status];
    if (status === undefined) return notUnderstood(`${type}:${said.status}`);
    return withoutUs('chargeBack', said, status);
  });
}

const event = z.object({ type: z.string() });

/** What the payment provider tells of: refunds, charge-backs, and money that customers were asked for. */
export function paymentFact(body: unknown): WebhookFact {
  const { data } = event.safeParse(body);
  if (data?.type.startsWith('payment_intent.')) return collectionFact(body);
  return data?.type.startsWith('charge.dispute.') ? chargeBackFact(body) : refundFact(body);
}
