import type { Order } from '#domain';
import { aLine } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('OrderStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const breaksOf = ({ orderId, version }: Order) =>
    record.rows(
      `SELECT details ->> 'contradiction' AS why FROM breaks WHERE kind = 'orderContradictsCase' AND subject = $1`,
      `${orderId}@${version}`,
    );
  const withCase = async (): Promise<Order> => {
    const order = await record.order({
      lines: [aLine({ quantity: 4 }), aLine({ lineId: 'line-2', quantity: 1 })],
    });
    await record.file(order, { lines: [{ lineId: 'line-1', quantity: 3 }] });
    return order;
  };

  it('takes a new order, and additions to it', async () => {
    const order = await record.order();
    const more: Order = { ...order, version: 2, lines: [...order.lines, aLine({ lineId: 'line-2' })] };
    expect(await record.import(more)).toEqual({ order: more, outcome: 'updated' });
    expect(await record.orders.find(order.orderId)).toEqual(more);
    expect(await record.orders.getVersion(order.orderId, 1)).toEqual(order);
  });

  it('takes a delivery that came later, and lets its units be claimed', async () => {
    const order = await record.order({ deliveries: [] });
    expect(await refusalOf(record.file(order))).toBe('LINE.NOT_DELIVERED');
    const deliveredAt = new Date().toISOString();
    await record.import({
      ...order,
      version: 2,
      deliveries: [{ parcel: 'p', lineId: 'line-1', quantity: 1, deliveredAt }],
    });
    expect(await record.file(order)).toMatchObject({ orderVersion: 2, stage: 'awaitingGoods' });
  });

  it('leaves a case on the version that it was filed on', async () => {
    const order = await record.order();
    const { caseId } = await record.file(order);
    await record.import({
      ...order,
      version: 2,
      lines: [aLine({ paidMinor: 9_000 })],
      payments: [{ ...order.payments[0]!, capturedMinor: 9_395 }],
    });
    const received = await record.receive(await record.cases.get(caseId));
    expect(received).toMatchObject({ orderVersion: 1, breakdown: { totalMinor: 2_500 } });
  });

  it('changes nothing by the same version again, nor by an older one', async () => {
    const order = await record.order();
    await record.import({ ...order, version: 3 });
    expect(await record.import(order)).toMatchObject({ outcome: 'unchanged' });
    expect(await record.import({ ...order, version: 2, market: 'FR' })).toMatchObject({ outcome: 'stale' });
    expect(await record.orders.find(order.orderId)).toMatchObject({ version: 3, market: order.market });
  });

  it('refuses other content under a version that it has', async () => {
    const order = await record.order();
    expect(await refusalOf(record.import({ ...order, placedAt: '2020-01-01T00:00:00.000Z' }))).toBe(
      'ORDER.VERSION_CONFLICT',
    );
  });

  it('refuses a payment of another order', async () => {
    const [one, other] = [await record.order(), await record.order()];
    expect(
      await refusalOf(record.import({ ...one, version: 2, payments: [...one.payments, ...other.payments] })),
    ).toBe('ORDER.INVALID');
    expect(await record.orders.find(one.orderId)).toMatchObject({ version: 1 });
  });

  it('takes an order once when it comes ten times at once', async () => {
    const { orderId: _other, ...template } = await record.order();
    const orderId = unique('order');
    const order: Order = {
      ...template,
      orderId,
      payments: [{ ...template.payments[0]!, paymentId: `pay-${orderId}` }],
    };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => record.import(order)));
    expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(9);
  });

  describe('keeps, without applying it, a version that contradicts a case', () => {
    it.each<[string, (order: Order) => Partial<Order>]>([
      ['line line-1 is gone', ({ lines }) => ({ lines: lines.slice(1), deliveries: [] })],
      [
        'line line-1 has fewer units than are claimed',
        ({ lines, deliveries }) => ({
          lines: [{ ...lines[0]!, quantity: 2 }, lines[1]!],
          deliveries: [{ ...deliveries[0]!, quantity: 2 }],
        }),
      ],
      [
        'line line-1 has fewer delivered units than are claimed',
        ({ deliveries }) => ({ deliveries: [{ ...deliveries[0]!, quantity: 2 }] }),
      ],
      ['the customer changed', () => ({ customerId: 'customer-2' })],
      ['the currency changed', () => ({ currency: 'EUR' })],
    ])('%s', async (why, change) => {
      const order = await withCase();
      const next = { ...order, version: 2, ...change(order) };
      expect(await record.import(next)).toMatchObject({ outcome: 'contradiction' });
      expect(await breaksOf(next)).toEqual([{ why }]);
      expect(await record.orders.find(order.orderId)).toEqual(order);
      expect(await record.orders.getVersion(order.orderId, 2)).toEqual(next);
    });

    it('a payment that holds less than is being refunded', async () => {
      const order = await withCase();
      const [filed] = await record.rows(`SELECT case_id FROM cases WHERE order_id = $1`, order.orderId);
      await record.receive(await record.cases.get(String(filed?.['case_id'])));
      const next = { ...order, version: 2, payments: [{ ...order.payments[0]!, capturedMinor: 100 }] };
      expect(await record.import(next)).toMatchObject({ outcome: 'contradiction' });
      expect(await breaksOf(next)).toEqual([
        { why: `payment ${order.payments[0]!.paymentId} is gone or holds less than is being refunded` },
      ]);
    });
  });

  it('never claims on a line that has left the order', async () => {
    const order = await record.order({ lines: [aLine(), aLine({ lineId: 'line-2' })] });
    await record.import({
      ...order,
      version: 2,
      lines: order.lines.slice(0, 1),
      deliveries: order.deliveries.slice(0, 1),
    });
    expect(await refusalOf(record.file(order, { lines: [{ lineId: 'line-2', quantity: 1 }] }))).toBe(
      'LINE.NOT_FOUND',
    );
  });

  it('keeps import and filing apart: what is claimed meanwhile is never taken away', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await record.order({ lines: [aLine({ quantity: 2 })] });
      const fewer = { ...order, version: 2, deliveries: [{ ...order.deliveries[0]!, quantity: 1 }] };
      const [filed, imported] = await Promise.allSettled([
        record.file(order, { lines: [{ lineId: 'line-1', quantity: 2 }] }),
        record.import(fewer),
      ]);
      const isApplied = imported.status === 'fulfilled' && imported.value.outcome === 'updated';
      expect(filed.status).toBe(isApplied ? 'rejected' : 'fulfilled');
    }
  });
});
