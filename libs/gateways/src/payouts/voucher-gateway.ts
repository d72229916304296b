import type { PayoutGateway, PayoutOrder, PayoutRefused, ProviderPayout } from '#ports';
import { callForRefunds, readOrdered } from '../payment/refund-calls.js';
import type { ProviderAccess } from '../provider-http.js';
import { findAmong, type PayoutPages, payoutPages } from './payout-pages.js';

interface Voucher {
  readonly id: string;
  readonly code: string;
  readonly active: boolean;
  readonly gift: { readonly amount: number };
  readonly metadata?: Readonly<Record<string, string>> | null;
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
  const { payout_id: payoutId, attempt } = metadata ?? {};
  return {
    ...{ providerPayoutId: id, amountMinor: gift.amount, status: active ? 'settled' : 'reversed', code },
    ...(active ? {} : { failureCode: 'disabled' }),
    ...(payoutId === undefined ? {} : { payoutId, attempt: Number(attempt) }),
  };
}

const PROVIDER: PayoutPages<Voucher> = {
  ...{ name: 'the vouchers', isRefund: isVoucher, toRefund: toPayout },
  ...{ path: '/vouchers', list: 'vouchers' },
};

/** Vouchers, in the shapes of Voucherify's gift vouchers: there at once, with a code, and good until a date. */
export class VoucherGateway implements PayoutGateway {
  constructor(private readonly access: ProviderAccess) {}

  async pay(order: PayoutOrder): Promise<ProviderPayout | PayoutRefused> {
    const { amountMinor, currency, payoutId, attempt, validUntil, customerReference } = order;
    if (validUntil === undefined) return { refused: true, code: 'validityMissing' };
    const answer = await callForRefunds(PROVIDER, this.access, {
      ...{ method: 'POST', path: '/vouchers', idempotencyKey: order.idempotencyKey },
      json: {
        type: 'GIFT_VOUCHER',
        gift: { amount: amountMinor },
        expiration_date: validUntil,
        customer: { source_id: customerReference },
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
