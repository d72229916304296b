import { approveRefund, type CaseState, type Order, type ShippingRefund } from '#domain';
import { aLine } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('what the cases of an order give back together', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const under = (refund: ShippingRefund) =>
    record.policy({ outboundShipping: { rule: 'shipping', source: 'test', refund } });
  const orderOf = async (refund: ShippingRefund, quantity = 6): Promise<Order> =>
    record.order({
      market: await under(refund),
      lines: [aLine({ quantity, paidMinor: 1_000, taxMinor: 166, taxRateBasisPoints: 2_000 })],
      shipping: { paidMinor: 395, taxMinor: 65 },
    });
  const fileAll = (order: Order, count: number) =>
    Promise.all(Array.from({ length: count }, () => record.file(order)));
  const shippingOf = (states: readonly CaseState[]) =>
    states.map(({ breakdown }) => breakdown?.shippingMinor ?? 0);
  const rowOf = async ({ orderId }: Order) =>
    (
      await record.rows(
        `SELECT revision, shipping_minor::int AS minor FROM given_back WHERE order_id = $1`,
        orderId,
      )
    )[0];

  it.each(['whenWholeOrderComesBack', 'proportional', 'always'] as const)(
    'is its shipping exactly once under %s, however many are approved at once',
    async (rule) => {
      const order = await orderOf(rule);
      const filed = await fileAll(order, 6);
      const approved = await Promise.all(filed.map((one) => record.receive(one)));
      expect(sum(shippingOf(approved))).toBe(395);
      expect(sum(approved.map(({ breakdown }) => breakdown?.shippingTaxMinor ?? 0))).toBe(65);
      expect(await rowOf(order)).toEqual({ revision: 6, minor: 395 });
      expect((await record.money.payments(order.orderId))[0]).toMatchObject({ availableMinor: 0 });
    },
  );

  it('is its duties exactly once, however many are approved at once, and their promotion as it holds in the end', async () => {
    const terms = { promotions: { rule: 'promotions', source: 'test', reworked: true } };
    const order = await record.order({
      market: await record.policy({ terms }),
      lines: [aLine({ quantity: 5, paidMinor: 997, taxMinor: 0, discountMinor: 103 })],
      shipping: { paidMinor: 0, taxMinor: 0 },
      duties: { paidMinor: 211 },
      exchange: { shopCurrency: 'JPY', chargedMinor: 1_208, shopMinor: 2_311 },
      promotions: [
        { promotionId: 'p', kind: 'multiBuy', lines: ['line-1'], leastUnits: 4, discountMinor: 103 },
      ],
      payments: [{ paymentId: unique('payment'), tender: 'card', capturedMinor: 1_208 }],
    });
    const filed = await fileAll(order, 5);
    const approved = await Promise.all(filed.map((one) => record.receive(one)));
    const breakdowns = approved.flatMap(({ breakdown }) => (breakdown ? [breakdown] : []));
    const promotionFees = breakdowns.flatMap(({ fees }) => fees.map(({ minor }) => minor));
    expect(sum(breakdowns.map(({ dutiesMinor = 0 }) => dutiesMinor))).toBe(211);
    expect(sum(promotionFees)).toBe(0);
    expect(Math.max(...promotionFees)).toBeGreaterThan(0);
    expect(sum(breakdowns.map(({ totalMinor }) => totalMinor))).toBe(1_208);
    expect(sum(breakdowns.map(({ shop }) => shop?.totalMinor ?? 0))).toBe(2_311);
    const [row] = await record.rows(
      `SELECT duties_minor::int AS minor FROM given_back WHERE order_id = $1`,
      order.orderId,
    );
    expect(row).toEqual({ minor: 211 });
  });

  it('is nothing of it while a unit is missing, and all with the one that completes the order', async () => {
    const order = await orderOf('whenWholeOrderComesBack', 3);
    const [first, second, third] = await fileAll(order, 3);
    expect(shippingOf([await record.receive(first!), await record.receive(second!)])).toEqual([0, 0]);
    expect(shippingOf([await record.receive(third!)])).toEqual([395]);
  });

  it('is counted down when a case accepts less than before, so that another one completes it', async () => {
    const order = await orderOf('always', 2);
    const [first, second] = await fileAll(order, 2);
    const { caseId } = await record.receive(first!);
    expect(await rowOf(order)).toEqual({ revision: 1, minor: 395 });
    await record.record(caseId, (state, context) => approveRefund(state, new Map(), context));
    expect(await rowOf(order)).toEqual({ revision: 2, minor: 0 });
    expect(shippingOf([await record.receive(second!)])).toEqual([395]);
  });

  it('is what a quote and a decision say beforehand, with what they looked at', async () => {
    const order = await orderOf('whenWholeOrderComesBack', 2);
    const lines = [{ lineId: 'line-1', quantity: 1 }];
    const quoteNow = () =>
      record.quotes.create(
        { quoteId: unique('quote'), wish: { kind: 'return' }, orderId: order.orderId, lines },
        () => undefined,
      );
    const [first] = await fileAll(order, 1);
    expect((await quoteNow()).decision.breakdown.shippingMinor).toBe(0);
    await record.receive(first!);
    const { decision, quoteId } = await quoteNow();
    expect(decision.breakdown.shippingMinor).toBe(395);
    expect(decision.elsewhere).toEqual({ units: { 'line-1': 1 }, shippingMinor: 0, totalMinor: 500 });
    const filed = await record.file(order, { quoteId });
    expect(filed.decision?.breakdown).toEqual(decision.breakdown);
  });

  it('cannot be more shipping than was paid, whoever writes it', async () => {
    const order = await orderOf('always', 2);
    const [first] = await fileAll(order, 1);
    await record.receive(first!);
    const update = (sql: string) =>
      record.app.query(`UPDATE given_back SET ${sql} WHERE order_id = $1`, [order.orderId]);
    await expect(update('revision = revision + 1, shipping_minor = 396')).rejects.toMatchObject({
      driverError: { constraint: 'shipping_given_once' },
    });
    await expect(update('shipping_minor = 0')).rejects.toMatchObject({
      driverError: { constraint: 'given_back_one_at_a_time' },
    });
  });
});

describe('an order that was paid by several tenders', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  it.each([
    ['GBP', 3_001],
    ['JPY', 7],
    ['KWD', 123_457],
  ])(
    'in %s comes back over many cases at once to the last minor unit of each',
    async (currency, paidMinor) => {
      const shares = [Math.floor(paidMinor / 3), Math.floor(paidMinor / 7)];
      const rest = paidMinor + 395 - sum(shares);
      const payments = [
        { paymentId: unique('pay'), tender: 'card', capturedMinor: rest },
        { paymentId: unique('pay'), tender: 'giftCard', capturedMinor: shares[0]! },
        { paymentId: unique('pay'), tender: 'storeCredit', capturedMinor: shares[1]! },
      ];
      const market = await record.policy({
        currency,
        amountLimit: { rule: 'limit', source: 'test', minor: 10_000_000 },
      });
      const order = await record.order({
        ...{ market, currency, payments },
        lines: [aLine({ quantity: 7, paidMinor, taxMinor: Math.floor(paidMinor / 6) })],
      });
      const filed = await Promise.all(Array.from({ length: 7 }, () => record.file(order)));
      const approved = await Promise.all(filed.map((one) => record.receive(one)));
      const byPayment = (paymentId: string) =>
        sum(
          approved.flatMap(({ refunds }) =>
            refunds.filter((one) => one.paymentId === paymentId).map((one) => one.amountMinor),
          ),
        );
      expect(payments.map(({ paymentId }) => byPayment(paymentId))).toEqual(
        payments.map((one) => one.capturedMinor),
      );
      expect(await record.money.payments(order.orderId)).toMatchObject(
        payments.map(() => ({ availableMinor: 0 })),
      );
      expect(approved.every(({ shortfallMinor }) => shortfallMinor === undefined)).toBe(true);
    },
  );
});
