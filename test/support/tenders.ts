import { type DemoOrder, expectStatus, type Service, unique } from './service.js';

export interface TenderedOrder extends DemoOrder {
  /** By tender. */
  readonly payments: Readonly<Record<string, string>>;
}

/** An order of one line, delivered, that was paid by a card and by a gift card, each captured at its own provider. */
export async function orderByTenders(
  service: Service,
  { currency = 'GBP', market = 'GB', quantity = 2, card = 4_000, giftCard = 1_395, shippingMinor = 395 } = {},
): Promise<TenderedOrder> {
  const orderId = unique('order');
  const payments = { card: `pay_${orderId}`, giftCard: `gc_${orderId}` };
  const deliveredAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const paidMinor = card + giftCard - shippingMinor;
  const body = {
    version: 1,
    customerId: unique('customer'),
    ...{ market, currency, placedAt: deliveredAt },
    lines: [
      {
        ...{ lineId: `${orderId}:1`, sku: 'SKU-1', quantity, paidMinor },
        ...{ taxMinor: Math.floor(paidMinor / 6), taxRateBasisPoints: 2_000 },
      },
    ],
    shipping: {
      paidMinor: shippingMinor,
      taxMinor: Math.floor(shippingMinor / 6),
      taxRateBasisPoints: 2_000,
    },
    payments: [
      { paymentId: payments.card, tender: 'card', capturedMinor: card },
      { paymentId: payments.giftCard, tender: 'giftCard', capturedMinor: giftCard },
    ],
    deliveries: [{ parcel: orderId, lineId: `${orderId}:1`, quantity, deliveredAt }],
  };
  const captured = { id: payments.card, amount: card, currency: currency.toLowerCase(), reference: orderId };
  await expectStatus(service.world('POST', '/world/payments', captured), 200, 201);
  const redeemed = { id: payments.giftCard, amount: giftCard, currency };
  await expectStatus(service.world('POST', '/world/gift-cards', redeemed), 200, 201);
  await expectStatus(service.shop('PUT', `/v1/orders/${orderId}`, body), 200, 201);
  const { customerId } = body;
  return { orderId, customerId, paymentId: payments.card, payments, lineIds: [`${orderId}:1`], body };
}

/** Files for so many units, hands them over, and waits until all money has arrived. */
export async function returnUnits(service: Service, order: DemoOrder, quantity: number) {
  const lines = [{ lineId: order.lineIds[0], quantity, reason: 'notAsDescribed' }];
  const filed = await service.file(order, { lines });
  await service.handOver(filed);
  return service.untilStage(filed.caseId, 'followUp', 45_000);
}

/** What stands in the ledger of a case on an account: credits less debits. */
export async function balanceOf(service: Service, caseId: string, account: string): Promise<number> {
  const path = `/v1/ledger?caseId=${caseId}&account=${account}&limit=200`;
  const { body } = await expectStatus(service.as('finance')('GET', path), 200);
  return (body.items as { creditMinor: number; debitMinor: number }[]).reduce(
    (sum, { creditMinor, debitMinor }) => sum + creditMinor - debitMinor,
    0,
  );
}

/** What a provider's own book says of a currency: given out and not come back. */
export async function givenOut(
  service: Service,
  book: 'payment' | 'storedValue',
  currency: string,
): Promise<number> {
  const { body } = await expectStatus(service.world('GET', `/world/ledger?format=summary&book=${book}`), 200);
  const summary = body[currency] ?? body[currency.toLowerCase()] ?? {};
  return (summary.refunds ?? summary.activities)?.minor ?? 0;
}
