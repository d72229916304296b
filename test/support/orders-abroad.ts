import { type DemoOrder, expectStatus, type Service, unique } from './service.js';

export interface AbroadOptions {
  readonly market: string;
  readonly currency: string;
  readonly lines: readonly { readonly paidMinor: number; readonly discountMinor?: number }[];
  readonly shippingMinor: number;
  readonly dutiesMinor: number;
  /** In the shop's euros. */
  readonly shopMinor: number;
  readonly country: string;
  /** The least worth, for all lines together. */
  readonly promotionFromMinor?: number;
  readonly contact: Readonly<Record<string, string>>;
}

/** A zone in which it is about noon, so that no quiet hours hold up a test. */
export function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** An order across a border, one unit a line, delivered and paid at the provider in the customer's currency. */
export async function orderAbroad(service: Service, options: AbroadOptions): Promise<DemoOrder> {
  const { market, currency, shippingMinor, dutiesMinor, shopMinor, promotionFromMinor } = options;
  const orderId = unique('order');
  const paymentId = `pay_${orderId}`;
  const customerId = unique('customer');
  const deliveredAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const lines = options.lines.map(({ paidMinor, discountMinor = 0 }, index) => ({
    ...{ lineId: `${orderId}:${index + 1}`, sku: `SKU-${index + 1}`, quantity: 1 },
    ...{ paidMinor, taxMinor: 0, discountMinor },
  }));
  const lineIds = lines.map(({ lineId }) => lineId);
  const discountMinor = lines.reduce((sum, line) => sum + line.discountMinor, 0);
  const chargedMinor = lines.reduce((sum, line) => sum + line.paidMinor, shippingMinor + dutiesMinor);
  const promotion = { promotionId: 'spend-and-save', kind: 'threshold', lines: lineIds, discountMinor };
  const body = {
    ...{ version: 1, customerId, market, currency, placedAt: deliveredAt, lines },
    destinationCountry: options.country,
    contact: { timeZone: noonZone(), ...options.contact },
    shipping: { paidMinor: shippingMinor, taxMinor: 0 },
    duties: { paidMinor: dutiesMinor },
    exchange: { shopCurrency: 'EUR', chargedMinor, shopMinor },
    ...(promotionFromMinor === undefined
      ? {}
      : { promotions: [{ ...promotion, leastMinor: promotionFromMinor }] }),
    payments: [{ paymentId, tender: 'card', capturedMinor: chargedMinor }],
    deliveries: lineIds.map((lineId) => ({ parcel: orderId, lineId, quantity: 1, deliveredAt })),
  };
  const payment = {
    id: paymentId,
    amount: chargedMinor,
    currency: currency.toLowerCase(),
    reference: orderId,
  };
  await expectStatus(service.world('POST', '/world/payments', payment), 200, 201);
  await expectStatus(service.shop('PUT', `/v1/orders/${orderId}`, body), 201);
  return { orderId, customerId, paymentId, lineIds, body };
}
