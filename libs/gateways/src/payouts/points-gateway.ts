import type { PayoutGateway, PayoutOrder, PayoutRefused, ProviderPayout } from '#ports';
import { readOrdered } from '../money-provider.js';
import { callForOutcome, type ProviderAccess } from '../provider-http.js';
import {
  attemptIn, findAmong, metadataOf, type PayoutMetadata, type PayoutPages, payoutPages,
} from './payout-pages.js'; // prettier-ignore

interface PointsEvent {
  readonly id: string;
  readonly adjust_points: { readonly points: number };
  readonly reversed?: boolean;
  readonly reason?: string | null;
  readonly metadata?: PayoutMetadata | null;
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
  return {
    ...{ providerPayoutId: id, amountMinor: points, status: reversed === true ? 'reversed' : 'settled' },
    ...(reason ? { failureCode: reason } : {}),
    ...attemptIn(metadata),
  };
}

const PROVIDER: PayoutPages<PointsEvent> = {
  ...{ name: 'the points', isMade: isEvent, toMade: toPayout },
  ...{ path: '/events', list: 'events' },
};

/**
 * Points of a loyalty programme, in the shapes of Square's Loyalty: an account is adjusted, and the key stands in the
 * body. A point is worth one minor unit of the currency.
 */
export class PointsGateway implements PayoutGateway {
  constructor(private readonly access: ProviderAccess) {}

  async pay(order: PayoutOrder): Promise<ProviderPayout | PayoutRefused> {
    const { amountMinor, validUntil, customerReference } = order;
    if (validUntil === undefined) return { refused: true, code: 'validityMissing' };
    const answer = await callForOutcome(PROVIDER, this.access, {
      ...{ method: 'POST', path: `/accounts/${encodeURIComponent(customerReference)}/adjust` },
      json: {
        idempotency_key: order.idempotencyKey,
        adjust_points: { points: amountMinor, reason: 'compensation' },
        expires_at: validUntil,
        metadata: metadataOf(order),
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
