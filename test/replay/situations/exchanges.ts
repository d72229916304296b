import { ADDRESS } from '../../support/parcels.js';
import { type DemoOrder, expectStatus, type Service } from '../../support/service.js';
import { act, asCustomer, content, type Filed, pay, type Situation } from './play.js';

const LIST_MINOR = { GOLD: 3_100, MINI: 1_999, RARE: 2_500 };
const PRODUCT = { version: 1, product: 'mug', currency: 'GBP', taxRateBasisPoints: 2_000, isActive: true };

interface Wish {
  readonly market?: string;
  readonly sku?: string;
  readonly method?: 'mail' | 'inStore';
}

async function offer(service: Service): Promise<void> {
  for (const [sku, listMinor] of Object.entries(LIST_MINOR))
    await expectStatus(service.shop('PUT', `/v1/products/${sku}`, { ...PRODUCT, listMinor }), 200, 201);
}

const logisticsOf = ({ orderId }: DemoOrder, method: 'mail' | 'inStore') => ({
  ...{ method, address: ADDRESS },
  ...(method === 'mail' ? { trackingNumber: `BOX-${orderId}` } : {}),
});

/** Two units of an article for two of another one, or of the same. */
async function exchange(
  service: Service,
  { market = 'GB-SWIFT', sku = 'SKU-1', method = 'mail' }: Wish = {},
): Promise<Filed> {
  await offer(service);
  const order = await service.order({ market, lines: [{ quantity: 2, paidMinor: 5_000 }] });
  const [lineId] = order.lineIds;
  return service.file(order, {
    ...{ kind: 'exchange', resolution: undefined, logistics: logisticsOf(order, method) },
    lines: [{ lineId, quantity: 2, reason: 'doesNotFit' }],
    replacements: [{ lineId, sku, quantity: 2 }],
  });
}

const reserved = (service: Service, { caseId }: Filed): Promise<Filed> =>
  service.untilCase(caseId, ({ exchange: found }) => found.stock?.status === 'reserved');

/** What is wanted instead is not there. */
async function outOfStock(service: Service): Promise<Filed> {
  await stock(service, 0);
  const filed = await exchange(service, { sku: 'RARE' });
  return service.untilStage(filed.caseId, 'awaitingChoice');
}
const stock = (service: Service, count: number) =>
  expectStatus(service.world('PUT', '/world/stock/RARE', { on_hand: count }), 200);

/** Sent before the goods are back, against money that is only held. */
async function sentFirst(service: Service, market: string): Promise<Filed> {
  const filed = await exchange(service, { market });
  await pay(service, filed);
  await service.untilStage(filed.caseId, 'awaitingGoods');
  return filed;
}

/** Two of them are to be exchanged, and what comes is not as claimed. */
async function deviating(service: Service): Promise<Filed> {
  const filed = await exchange(service);
  await reserved(service, filed);
  await service.handOver(filed, [content(filed, 1), content(filed, 1, 'damaged')]);
  await service.untilStage(filed.caseId, 'inspecting');
  return filed;
}

export const EXCHANGES: Record<string, Situation> = {
  'like-for-like': async (service) => {
    const filed = await exchange(service);
    await reserved(service, filed);
    await service.handOver(filed);
    return filed;
  },
  'cheaper-and-the-rest-refunded': async (service) => {
    const filed = await exchange(service, { sku: 'MINI' });
    await service.handOver(filed);
    return filed;
  },
  'dearer-and-paid': async (service) => {
    const filed = await exchange(service, { sku: 'GOLD' });
    await service.handOver(filed);
    await pay(service, filed);
    return filed;
  },
  'dearer-and-never-paid': async (service) => {
    const filed = await exchange(service, { sku: 'GOLD', market: 'GB-SWIFT-PAYMENT' });
    await service.handOver(filed);
    return filed;
  },
  'sent-at-first-scan': async (service) => {
    const filed = await exchange(service, { market: 'GB-SWIFT-SCAN' });
    await reserved(service, filed);
    await service.handOver(filed);
    return filed;
  },
  'sent-first-deposit-released': async (service) => {
    const filed = await sentFirst(service, 'GB-SWIFT-FIRST');
    await service.handOver(filed);
    return filed;
  },
  'sent-first-deposit-taken': (service) => sentFirst(service, 'GB-SWIFT-DEPOSIT'),
  'out-of-stock-and-refunded': async (service) => {
    const filed = await outOfStock(service);
    await asCustomer(service, filed, 'choice', { choice: 'refund' });
    await service.handOver(filed);
    return filed;
  },
  'out-of-stock-and-waited-for': async (service) => {
    const filed = await outOfStock(service);
    await asCustomer(service, filed, 'choice', { choice: 'wait' });
    await stock(service, 5);
    await service.untilStage(filed.caseId, 'awaitingGoods');
    await service.handOver(filed);
    return filed;
  },
  'out-of-stock-and-another-one': async (service) => {
    const filed = await outOfStock(service);
    const replacements = [{ lineId: filed.lines[0].lineId, sku: 'MINI', quantity: 2 }];
    await asCustomer(service, filed, 'choice', { choice: 'other', replacements });
    await service.untilStage(filed.caseId, 'awaitingGoods');
    await service.handOver(filed);
    return filed;
  },
  'deviates-and-accepted': async (service) => {
    const filed = await deviating(service);
    await act(service, filed, ['agent', 'approve']);
    return filed;
  },
  'deviates-and-refused': async (service) => {
    const filed = await deviating(service);
    await act(service, filed, ['agent', 'decision', { outcome: 'refuse', reason: 'damagedByCustomer' }]);
    return filed;
  },
  'in-store': async (service) => {
    const filed = await exchange(service, { method: 'inStore' });
    await reserved(service, filed);
    await service.untilCase(filed.caseId, ({ arrangement }) => arrangement.status === 'arranged');
    await act(service, filed, ['warehouse', 'store-exchange']);
    return filed;
  },
  cancelled: async (service) => {
    const filed = await exchange(service);
    await reserved(service, filed);
    await service.untilCase(filed.caseId, ({ arrangement }) => arrangement.status === 'arranged');
    await asCustomer(service, filed, 'cancel');
    return filed;
  },
};
