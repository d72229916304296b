import type { PaymentGateway, ProviderRefund, RefundOrder, RefundRefused } from '#ports';
import { type MoneyProvider, readOrdered } from '../money-provider.js';
import { callForOutcome, type ProviderAccess } from '../provider-http.js';
import { stripePages } from './stripe-pages.js';

interface StripeRefund {
  readonly id: string;
  readonly payment_intent: string;
  readonly amount: number;
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  readonly failure_reason?: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
}

const STATUS = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'settled',
  failed: 'failed',
  canceled: 'failed',
} as const;

function isRefund(value: unknown): value is StripeRefund {
  const refund = value as Partial<StripeRefund> | null | undefined;
  return (
    typeof refund?.id === 'string' &&
    typeof refund.amount === 'number' &&
    refund.status !== undefined &&
    refund.status in STATUS
  );
}

function toRefund(refund: StripeRefund): ProviderRefund {
  const { intent_id: intentId, attempt } = refund.metadata ?? {};
  return {
    providerRefundId: refund.id,
    paymentId: refund.payment_intent,
    amountMinor: refund.amount,
    status: STATUS[refund.status],
    ...(refund.failure_reason ? { failureCode: refund.failure_reason } : {}),
    ...(intentId === undefined ? {} : { intentId, attempt: Number(attempt) }),
  };
}

const PROVIDER: MoneyProvider<StripeRefund, ProviderRefund> = {
  ...{ name: 'The payment provider', isMade: isRefund, toMade: toRefund },
};

/**
 * Refunds in Stripe's HTTP shapes. What it knows of Stripe: the first answer to a key is replayed, 500s included;
 * a key may be forgotten after 24 hours; refunds cannot be searched by metadata, but listed by payment.
 */
export class StripePaymentGateway implements PaymentGateway {
  constructor(private readonly access: ProviderAccess) {}

  async refund(order: RefundOrder): Promise<ProviderRefund | RefundRefused> {
    const form = new URLSearchParams({
      payment_intent: order.paymentId,
      amount: String(order.amountMinor),
      'metadata[case_id]': order.caseId,
      'metadata[intent_id]': order.intentId,
      'metadata[attempt]': String(order.attempt),
    });
    const answer = await callForOutcome(PROVIDER, this.access, {
      method: 'POST',
      path: '/v1/refunds',
      form,
      idempotencyKey: order.idempotencyKey,
    });
    return readOrdered(PROVIDER, answer);
  }

  async findRefund(search: {
    paymentId: string;
    intentId: string;
    attempt: number;
  }): Promise<ProviderRefund | null> {
    const filter = { payment_intent: search.paymentId };
    for await (const refund of stripePages(PROVIDER, this.access, { path: '/v1/refunds', filter }))
      if (refund.intentId === search.intentId && refund.attempt === search.attempt) return refund;
    return null;
  }

  listRefunds(): AsyncIterable<ProviderRefund> {
    return stripePages(PROVIDER, this.access, { path: '/v1/refunds' });
  }
}
