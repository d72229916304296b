import type { PayoutGateway, PayoutOrder, PayoutRefused, ProviderPayout } from '#ports';
import { readOrdered } from '../money-provider.js';
import { callForOutcome, type ProviderAccess } from '../provider-http.js';
import {
  attemptIn, findAmong, metadataOf, type PayoutMetadata, type PayoutPages, payoutPages,
} from './payout-pages.js'; // prettier-ignore

interface Voucher {
  readonly id: string;
  readonly code: string;
  readonly active: boolean;
  readonly gift: { readonly amount: number };
  readonly metadata?: PayoutMetadata | null;
}

function isVoucher(value: unknown): value is Voucher {
  const voucher = value as Partial<Voucher> | null | undefined;
  return (
    typeof voucher?.id === 'string' &&
    typeof voucher.code === 'string' &&
    typeof voucher.active === 'boolean' &&
    typeof voucher.gift?.amount === 'number'
  );
}

/** One that was switched off has been taken back. */
function toPayout({ id, code, active, gift, metadata }: Voucher): ProviderPayout {
  return {
    ...{ providerPayoutId: id, amountMinor: gift.amount, status: active ? 'settled' : 'reversed', code },
    ...(active ? {} : { failureCode: 'disabled' }),
    ...attemptIn(metadata),
  };
}

const PROVIDER: PayoutPages<Voucher> = {
  ...{ name: 'the vouchers', isMade: isVoucher, toMade: toPayout },
  ...{ path: '/vouchers', list: 'vouchers' },
};

/** Vouchers, in the shapes of Voucherify's gift vouchers: there at once, with a code, and good until a date. */
export class VoucherGateway implements PayoutGateway {
  constructor(private readonly access: ProviderAccess) {}

  async pay(order: PayoutOrder): Promise<ProviderPayout | PayoutRefused> {
    const { amountMinor, validUntil, customerReference } = order;
    if (validUntil === undefined) return { refused: true, code: 'validityMissing' };
    const answer = await callForOutcome(PROVIDER, this.access, {
      ...{ method: 'POST', path: '/vouchers', idempotencyKey: order.idempotencyKey },
      json: {
        type: 'GIFT_VOUCHER',
        gift: { amount: amountMinor },
        expiration_date: validUntil,
        customer: { source_id: customerReference },
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
