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

interface Activity {
  readonly id: string;
  readonly type: string;
  readonly account: string;
  readonly amount_minor: number;
  readonly status: keyof typeof STATUS;
  readonly failure_reason?: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
}

const STATUS = { PENDING: 'pending', COMPLETED: 'settled', FAILED: 'failed' } as const;
const PAGE = 100;

function isActivity(value: unknown): value is Activity {
  const activity = value as Partial<Activity> | null | undefined;
  return (
    typeof activity?.id === 'string' &&
    typeof activity.amount_minor === 'number' &&
    activity.status !== undefined &&
    activity.status in STATUS
  );
}

/** Customers' credit is loaded for other reasons too; only what we loaded in place of a payment is a refund. */
const isRefund = ({ type, metadata }: Activity): boolean =>
  type === 'REFUND' || (type === 'LOAD' && metadata?.['payment_id'] !== undefined);

function toRefund(activity: Activity): ProviderRefund {
  const { payment_id: paymentId, intent_id: intentId, attempt } = activity.metadata ?? {};
  return {
    providerRefundId: activity.id,
    paymentId: paymentId ?? activity.account,
    amountMinor: activity.amount_minor,
    status: STATUS[activity.status],
    ...(activity.failure_reason ? { failureCode: activity.failure_reason } : {}),
    ...(intentId === undefined ? {} : { intentId, attempt: Number(attempt) }),
  };
}

const PROVIDER: MoneyProvider<Activity, ProviderRefund> = {
  ...{ name: 'The stored value', isMade: isActivity, toMade: toRefund },
};

/**
 * Refunds to gift cards, and credit with the shop in place of the payment, in the shapes of Square's Gift Card
 * Activities. What it knows of Square: the key stands in the body; a gift card gets back no more than was taken from it;
 * no webhook tells of an activity, so one that pends must be asked for.
 */
export class StoredValueGateway implements PaymentGateway {
  constructor(private readonly access: ProviderAccess) {}

  async refund(order: RefundOrder): Promise<ProviderRefund | RefundRefused> {
    const { destination, customerReference } = order;
    if (destination === 'storeCredit' && customerReference === undefined)
      return { refused: true, code: 'CUSTOMER_REFERENCE_MISSING' };
    const answer = await this.call({
      method: 'POST',
      path: '/v1/activities',
      json: {
        ...(destination === 'storeCredit'
          ? { type: 'LOAD', customer_reference: customerReference }
          : { type: 'REFUND', account: order.paymentId }),
        amount_minor: order.amountMinor,
        currency: order.currency,
        reference: order.intentId,
        metadata: {
          case_id: order.caseId,
          intent_id: order.intentId,
          attempt: String(order.attempt),
          payment_id: order.paymentId,
        },
        idempotency_key: order.idempotencyKey,
      },
    });
    return readOrdered(PROVIDER, answer);
  }

  async findRefund({
    intentId,
    attempt,
  }: Parameters<PaymentGateway['findRefund']>[0]): Promise<ProviderRefund | null> {
    for await (const refund of this.pages({ reference: intentId }))
      if (refund.intentId === intentId && refund.attempt === attempt) return refund;
    return null;
  }

  listRefunds(): AsyncIterable<ProviderRefund> {
    return this.pages({});
  }

  private async *pages(filter: Record<string, string>): AsyncGenerator<ProviderRefund> {
    let cursor: string | undefined;
    do {
      const parameters = new URLSearchParams({
        ...filter,
        limit: String(PAGE),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const answer = await this.call({ method: 'GET', path: `/v1/activities?${parameters.toString()}` });
      const page = answer.body as { activities?: unknown[]; cursor?: string } | undefined;
      if (!isSuccess(answer) || !Array.isArray(page?.activities) || !page.activities.every(isActivity))
        throw new OutcomeUnknownError(`The list of stored value cannot be read (${answer.status}).`);
      yield* page.activities.filter(isRefund).map(toRefund);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

  private call(call: ProviderCall): Promise<ProviderAnswer> {
    return callForOutcome(PROVIDER, this.access, call);
  }
}
