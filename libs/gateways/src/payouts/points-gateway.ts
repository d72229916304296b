import type { PayoutGateway, PayoutOrder, PayoutRefused, ProviderPayout } from '#ports';
import { callForRefunds, readOrdered } from '../payment/refund-calls.js';
import type { ProviderAccess } from '../provider-http.js';
import { findAmong, type PayoutPages, payoutPages } from './payout-pages.js';

interface PointsEvent {
  readonly id: string;
  readonly adjust_points: { readonly points: number };
  readonly reversed?: boolean;
  readonly reason?: string | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
}

function isEvent(value: unknown): value is PointsEvent {
  const event = value as Partial<PointsEvent> | null | undefined;
  return typeof event?.id === 'string' && typeof event.adjust_points?.points === 'number';
}

function toPayout({
  id,
  adjust_points: { points },
  reversed,
  reason,
  metadata,
}: PointsEvent): ProviderPayout {
  const { payout_id: payoutId, attempt } = metadata ?? {};
  return {
    ...{ providerPayoutId: id, amountMinor: points, status: reversed === true ? 'reversed' : 'settled' },
    ...(reason ? { failureCode: reason } : {}),
    ...(payoutId === undefined ? {} : { payoutId, attempt: Number(attempt) }),
  };
}

const PROVIDER: PayoutPages<PointsEvent> = {
  ...{ name: 'the points', isRefund: isEvent, toRefund: toPayout },
  ...{ path: '/events', list: 'events' },
};

/**
 * Points of a loyalty programme, in the shapes of Square's Loyalty: an account is adjusted, and the key stands in the
 * body. A point is worth one minor unit of the currency.
 */
export class PointsGateway implements PayoutGateway {
  constructor(private readonly access: ProviderAccess) {}

  async pay(order: PayoutOrder): Promise<ProviderPayout | PayoutRefused> {
    const { amountMinor, currency, payoutId, attempt, validUntil, customerReference } = order;
    if (validUntil === undefined) return { refused: true, code: 'validityMissing' };
    const answer = await callForRefunds(PROVIDER, this.access, {
      ...{ method: 'POST', path: `/accounts/${encodeURIComponent(customerReference)}/adjust` },
      json: {
        idempotency_key: order.idempotencyKey,
        adjust_points: { points: amountMinor, reason: 'compensation' },
        expires_at: validUntil,
        metadata: { payout_id: payoutId, attempt: String(attempt), currency },
      },
    });
    return readOrdered(PROVIDER, answer);
  }

  findPayout(search: Parameters<PayoutGateway['findPayout']>[0]): Promise<ProviderPayout | null> {
    return findAmong(payoutPages(PROVIDER, this.access, { reference: search.payoutId }), search);
  }

  listPayouts(): AsyncIterable<ProviderPayout> {
    return payoutPages(PROVIDER, this.access);
  }
}
