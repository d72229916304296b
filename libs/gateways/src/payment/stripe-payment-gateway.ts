import {
  OutcomeUnknownError,
  type PaymentGateway,
  type ProviderRefund,
  type RefundOrder,
  type RefundRefused,
} from '#ports';
import { type MoneyProvider, readOrdered } from '../money-provider.js';
import {
  callForOutcome,
  isSuccess,
  type ProviderAccess,
  type ProviderAnswer,
  type ProviderCall,
} from '../provider-http.js';

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
const PAGE = 100;

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
    const answer = await this.call({
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
    for await (const refund of this.pages({ payment_intent: search.paymentId }))
      if (refund.intentId === search.intentId && refund.attempt === search.attempt) return refund;
    return null;
  }

  listRefunds(): AsyncIterable<ProviderRefund> {
    return this.pages({});
  }

  private async *pages(filter: Record<string, string>): AsyncGenerator<ProviderRefund> {
    let after: string | undefined;
    for (;;) {
      const parameters = new URLSearchParams({
        ...filter,
        limit: String(PAGE),
        ...(after === undefined ? {} : { starting_after: after }),
      });
      const answer = await this.call({ method: 'GET', path: `/v1/refunds?${parameters.toString()}` });
      const page = answer.body as { data?: unknown[]; has_more?: boolean } | undefined;
      if (!isSuccess(answer) || !Array.isArray(page?.data) || !page.data.every(isRefund))
        throw new OutcomeUnknownError(
          `The payment provider's list of refunds cannot be read (${answer.status}).`,
        );
      yield* page.data.map(toRefund);
      after = page.data.at(-1)?.id;
      if (page.has_more !== true || after === undefined) return;
    }
  }

  private call(call: ProviderCall): Promise<ProviderAnswer> {
    return callForOutcome(PROVIDER, this.access, call);
  }
}
