import { EXCHANGE_TERMS } from '../support/exchange-play.js';
import { openQuickMarket } from '../support/quick-policy.js';
import {
  type Answer,
  type DemoOrder,
  expectStatus,
  type Service,
  startService,
  until,
} from '../support/service.js';

const HOME = { name: 'Ann', street: '1 Elm Road', postalCode: 'LS1 1AA', city: 'Leeds', country: 'GB' };

describe('an exchange', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    for (const [market, mode] of [
      ['GB-SCAN', 'onFirstScan'],
      ['GB-FIRST', 'shipFirst'],
    ] as const)
      await openQuickMarket(
        service.stack.addresses.databaseUrl,
        market,
        { deposit: market === 'GB-FIRST' ? [['PT6S', 'capture']] : [['P14D', 'capture']] },
        { terms: { exchange: { ...EXCHANGE_TERMS, mode } } },
      );
    const product = {
      version: 1,
      product: 'mug',
      currency: 'GBP',
      taxRateBasisPoints: 2_000,
      isActive: true,
    };
    for (const [sku, listMinor] of [
      ['GOLD', 3_100],
      ['MINI', 1_999],
      ['RARE', 2_500],
    ] as const)
      await expectStatus(service.shop('PUT', `/v1/products/${sku}`, { ...product, listMinor }), 201);
  }, 180_000);
  afterAll(async () => service?.stop());

  const anOrder = (market = 'GB') => service.order({ market, lines: [{ quantity: 2, paidMinor: 5_000 }] });
  const exchange = (order: DemoOrder, sku: string, method: 'mail' | 'inStore' = 'mail') =>
    service.file(order, {
      kind: 'exchange',
      resolution: undefined,
      lines: [{ lineId: order.lineIds[0], quantity: 2, reason: 'doesNotFit' }],
      replacements: [{ lineId: order.lineIds[0], sku, quantity: 2 }],
      logistics: {
        ...{ method, address: HOME },
        ...(method === 'mail' ? { trackingNumber: `T-${order.orderId}` } : {}),
      },
    });
  const reserved = (caseId: string) =>
    service.untilCase(caseId, ({ exchange: found }) => found.stock?.status === 'reserved');
  const reservations = async (caseId: string): Promise<Answer['body'][]> =>
    (await service.world('GET', `/world/reservations?reference=${caseId}`)).body.reservations;
  const money = async (caseId: string) =>
    (await expectStatus(service.as('finance')('GET', `/v1/cases/${caseId}/money`), 200)).body;
  /** What the provider has asked the customer for. */
  const asked = (caseId: string, purpose: string): Promise<Answer['body']> =>
    until(async () => {
      const { sandbox } = service.stack.addresses;
      const headers = { authorization: `Bearer ${service.stack.secrets.apiKeys.payment}` };
      const listed = await fetch(`${sandbox}/payment/v1/payment_intents?limit=100`, { headers });
      const { data } = (await listed.json()) as { data: Answer['body'][] };
      return data.find(({ metadata }) => metadata.case_id === caseId && metadata.purpose === purpose) ?? null;
    });
  const pay = async (caseId: string, purpose: string) => {
    const { id } = await asked(caseId, purpose);
    await expectStatus(service.world('POST', `/world/payments/${id}/pay`, {}), 200, 201);
  };

  it('keeps stock from the filing on, sends the same article once the goods are accepted, and closes', async () => {
    const order = await anOrder();
    const filed = await exchange(order, 'SKU-1');
    expect(filed).toMatchObject({
      stage: 'awaitingGoods',
      exchange: { mode: 'afterInspection', differenceMinor: 0 },
    });
    await reserved(filed.caseId);
    await service.handOver(filed);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.exchange).toMatchObject({ stock: { status: 'used' }, replacement: { status: 'delivered' } });
    expect(done.refunds).toEqual([]);
    expect(await reservations(filed.caseId)).toMatchObject([{ status: 'shipped' }]);
  });

  it('gives back what the replacement costs less', async () => {
    const order = await anOrder();
    const filed = await exchange(order, 'MINI');
    await service.handOver(filed);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.refund.settledMinor).toBe(1_002);
    expect(await service.providerRefunds(order.paymentId)).toMatchObject([{ amount: 1_002 }]);
  });

  it('asks for what the replacement costs more, and sends it when that is paid', async () => {
    const filed = await exchange(await anOrder(), 'GOLD');
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'awaitingPayment');
    await pay(filed.caseId, 'difference');
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.exchange.replacement).toMatchObject({ status: 'delivered', lines: [{ paidMinor: 6_200 }] });
    expect((await money(filed.caseId)).refunds).toEqual([]);
  });

  it('lets stock go when it is cancelled', async () => {
    const order = await anOrder();
    const filed = await exchange(order, 'RARE');
    await reserved(filed.caseId);
    await service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/cancel`, {});
    await until(async () =>
      (await reservations(filed.caseId)).every(({ status }) => status === 'released') ? true : null,
    );
  });

  it('reserves once although the answer was lost', async () => {
    await service.world('POST', '/world/dials/next', {
      operation: 'reservation.create',
      fault: 'timeoutAfterSuccess',
    });
    const filed = await exchange(await anOrder(), 'GOLD');
    await reserved(filed.caseId);
    expect(await reservations(filed.caseId)).toMatchObject([{ status: 'reserved' }]);
  });

  it('has the customer choose what is out of stock: he waits until it is there', async () => {
    await service.world('PUT', '/world/stock/RARE', { on_hand: 0 });
    const order = await anOrder();
    const filed = await exchange(order, 'RARE');
    await service.untilStage(filed.caseId, 'awaitingChoice');
    const waits = await service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/choice`, {
      choice: 'wait',
    });
    expect(waits).toMatchObject({ status: 200, body: { exchange: { waits: true } } });
    await service.world('PUT', '/world/stock/RARE', { on_hand: 5 });
    await service.untilStage(filed.caseId, 'awaitingGoods');
  });

  it('or takes something else, or his money', async () => {
    await service.world('PUT', '/world/stock/RARE', { on_hand: 0 });
    const order = await anOrder();
    const choose = (caseId: string, body: object) =>
      service.as('agent')('POST', `/v1/cases/${caseId}/choice`, body);
    const other = await exchange(order, 'RARE');
    await service.untilStage(other.caseId, 'awaitingChoice');
    await expectStatus(
      choose(other.caseId, {
        choice: 'other',
        replacements: [{ lineId: order.lineIds[0], sku: 'MINI', quantity: 2 }],
      }),
      200,
    );
    await service.untilStage(other.caseId, 'awaitingGoods');
    const refund = await exchange(await anOrder(), 'RARE');
    await service.untilStage(refund.caseId, 'awaitingChoice');
    await expectStatus(choose(refund.caseId, { choice: 'refund' }), 200);
    await service.handOver(refund);
    const done = await service.untilStage(refund.caseId, 'followUp');
    expect(done).toMatchObject({ resolution: 'refund' });
    expect(done.refund.settledMinor).toBeGreaterThan(0);
  });

  it('sends at the first scan, where policy says so', async () => {
    const filed = await exchange(await anOrder('GB-SCAN'), 'SKU-1');
    await reserved(filed.caseId);
    await service.handOver(filed);
    const done = await service.untilStage(filed.caseId, 'followUp');
    const { items } = (await service.as('finance')('GET', `/v1/cases/${filed.caseId}/timeline`)).body;
    const types = items.map(({ type }: { type: string }) => type);
    expect(types.indexOf('replacementWanted')).toBeLessThan(types.indexOf('goodsReceived'));
    expect(done.exchange.replacement.status).toBe('delivered');
  });

  it('sends first against a deposit, and takes it when the goods do not come', async () => {
    const filed = await exchange(await anOrder('GB-FIRST'), 'SKU-1');
    await service.untilStage(filed.caseId, 'awaitingPayment');
    await pay(filed.caseId, 'deposit');
    await service.untilStage(filed.caseId, 'awaitingGoods');
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.lines[0].goods).toEqual({ keptByCustomer: 2 });
    await until(async () => ((await asked(filed.caseId, 'deposit')).status === 'succeeded' ? true : null));
  });

  it('sends first, and lets the deposit go when the goods are here', async () => {
    const filed = await exchange(await anOrder('GB-FIRST'), 'SKU-1');
    await service.untilStage(filed.caseId, 'awaitingPayment');
    await pay(filed.caseId, 'deposit');
    await service.untilStage(filed.caseId, 'awaitingGoods');
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    await until(async () => ((await asked(filed.caseId, 'deposit')).status === 'canceled' ? true : null));
  });

  it('is made in a store in one act, by its staff', async () => {
    const order = await anOrder();
    const filed = await exchange(order, 'SKU-1', 'inStore');
    expect(filed.exchange.mode).toBe('inStore');
    await service.untilCase(
      filed.caseId,
      ({ exchange: found, arrangement }) =>
        found.stock?.status === 'reserved' && arrangement.status === 'arranged',
    );
    const { version } = await service.case(filed.caseId);
    const path = `/v1/cases/${filed.caseId}/store-exchange`;
    expect((await service.customer(order.customerId)('POST', path, {}, { ifMatch: version })).status).toBe(
      403,
    );
    await expectStatus(service.as('warehouse')('POST', path, {}, { ifMatch: version }), 200);
    await service.untilStage(filed.caseId, 'followUp');
    await until(async () => ((await reservations(filed.caseId))[0]?.status === 'handed_out' ? true : null));
  });

  it('refuses what the catalogue does not know, and other units than come back', async () => {
    const order = await anOrder();
    const filing = (replacements: object[]) =>
      service.customer(order.customerId)('POST', '/v1/cases', {
        ...service.filing(order, { kind: 'exchange', resolution: undefined }),
        replacements,
      });
    const [lineId] = order.lineIds;
    expect(await filing([{ lineId, sku: 'UNHEARD', quantity: 1 }])).toMatchObject({
      status: 404,
      body: { code: 'PRODUCT.NOT_FOUND' },
    });
    expect(await filing([{ lineId, sku: 'GOLD', quantity: 2 }])).toMatchObject({
      status: 422,
      body: { code: 'EXCHANGE.UNITS_DIFFER' },
    });
  });
});
