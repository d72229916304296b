import {
  type CaseState,
  goodsReceived,
  type Order,
  providerSaid,
  type ProviderFact,
  refundSent,
  retryRefund,
} from '#domain';
import type { PaymentRow } from '#persistence';
import { aLine } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

/** Twelve units of 500 each, which the payment bears only ten and a half of. */
const CAPTURED = 5_250;

describe('the cap on a payment', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const orderOf = async (capturedMinor = CAPTURED): Promise<Order> =>
    record.order({
      lines: [aLine({ quantity: 12, paidMinor: 6_000, taxMinor: 1_000 })],
      payments: [{ paymentId: unique('pay'), tender: 'card', capturedMinor }],
    });
  const paymentOf = async ({ orderId }: Order): Promise<PaymentRow> =>
    (await record.money.payments(orderId))[0]!;
  const fileAll = async (order: Order, count: number): Promise<CaseState[]> =>
    Promise.all(Array.from({ length: count }, () => record.file(order)));
  const say = async ({ caseId, refunds }: CaseState, status: ProviderFact['status']) => {
    const { intentId, attempt } = refunds[0]!;
    return (
      await record.record(
        caseId,
        providerSaid({ intentId, attempt, status, providerRefundId: `re-${intentId}` }),
      )
    ).state;
  };
  const settled = async (order: Order, quantity = 1): Promise<CaseState> => {
    const filed = await record.file(order, { lines: [{ lineId: 'line-1', quantity }] });
    const approved = await record.receive(filed);
    const sent = await record.record(filed.caseId, refundSent(approved.refunds[0]!.intentId));
    return say(sent.state, 'settled');
  };
  const external = (
    order: Order,
    amountMinor: number,
    status: 'settled' | 'failed' = 'settled',
    id = unique('re'),
  ) =>
    record.webhooks.receive(
      { source: 'payment', messageId: unique('evt'), body: {} },
      {
        kind: 'externalRefund',
        providerRefundId: id,
        paymentId: order.payments[0]!.paymentId,
        amountMinor,
        status,
      },
    );

  it('holds when many cases are approved at once; what it cannot bear is a shortfall with a break', async () => {
    const order = await orderOf();
    const filed = await fileAll(order, 12);
    const approved = await Promise.all(filed.map((one) => record.receive(one)));
    const reserved = approved
      .flatMap(({ refunds }) => refunds)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect(reserved).toBe(CAPTURED);
    expect(await paymentOf(order)).toMatchObject({ reservedMinor: CAPTURED, availableMinor: 0 });
    const shortfalls = await record.rows(
      `SELECT sum((details ->> 'shortfallMinor')::int)::int AS minor FROM breaks WHERE kind = 'refundShortfall' AND case_id = ANY ($1)`,
      filed.map(({ caseId }) => caseId),
    );
    // The case that completes the order owes its shipping as well.
    expect(shortfalls).toEqual([{ minor: 6_000 + 395 - CAPTURED }]);
  });

  it('holds over the whole way of the money, from reserved to settled', async () => {
    const order = await orderOf();
    const approved = await Promise.all((await fileAll(order, 12)).map((one) => record.receive(one)));
    const paid = approved.filter(({ refunds }) => refunds.length > 0);
    const sent = await Promise.all(
      paid.map(
        async ({ caseId, refunds }) => (await record.record(caseId, refundSent(refunds[0]!.intentId))).state,
      ),
    );
    expect(await paymentOf(order)).toMatchObject({ reservedMinor: 0, pendingMinor: CAPTURED });
    const pending = await Promise.all(sent.map((one) => say(one, 'pending')));
    expect(await paymentOf(order)).toMatchObject({ pendingMinor: CAPTURED });
    await Promise.all(pending.map((one) => say(one, 'settled')));
    expect(await paymentOf(order)).toMatchObject({
      pendingMinor: 0,
      settledMinor: CAPTURED,
      availableMinor: 0,
    });
  });

  describe.each([
    ['the application', (one: RecordUnderTest) => one.app],
    ['the owner', (one: RecordUnderTest) => one.owner],
  ])('holds against statements by hand, as %s', (_who, sourceOf) => {
    const insert = (status: string) =>
      `INSERT INTO refunds (intent_id, case_id, sequence, payment_id, amount_minor, currency, status, attempt)
       VALUES ('${unique('intent')}', '${unique('case')}', 1, $1, 5251, 'GBP', '${status}', 1)`;

    it.each([
      ['a reservation', insert('approved')],
      ['a refund sent', insert('sent')],
      ['a refund settled', insert('settled')],
      ['a balance set by hand', `UPDATE payments SET settled_minor = 5251 WHERE payment_id = $1`],
      ['less captured than is given back', `UPDATE payments SET captured_minor = 499 WHERE payment_id = $1`],
    ])('%s', async (_what, sql) => {
      const order = await orderOf();
      await settled(order);
      await expect(sourceOf(record).query(sql, [order.payments[0]!.paymentId])).rejects.toMatchObject({
        driverError: { constraint: 'never_more_than_paid' },
      });
      expect(await paymentOf(order)).toMatchObject({ settledMinor: 500, capturedMinor: CAPTURED });
    });

    it('another amount for a refund that exists', async () => {
      const order = await orderOf();
      const { refunds } = await settled(order);
      await expect(
        sourceOf(record).query(`UPDATE refunds SET amount_minor = 1 WHERE intent_id = $1`, [
          refunds[0]!.intentId,
        ]),
      ).rejects.toThrow('never change');
    });
  });

  it('lets one intent exist per case, sequence and payment', async () => {
    const { caseId, refunds } = await settled(await orderOf());
    const twin = record.app.query(
      `INSERT INTO refunds (intent_id, case_id, sequence, payment_id, amount_minor, currency, status, attempt) VALUES ('twin', $1, 1, $2, 1, 'GBP', 'approved', 1)`,
      [caseId, refunds[0]!.paymentId],
    );
    await expect(twin).rejects.toMatchObject({
      driverError: { constraint: 'one_intent_per_case_sequence_payment' },
    });
  });

  describe('and refunds made elsewhere', () => {
    it('are recorded even beyond the cap, make the available amount negative and open a break', async () => {
      const order = await orderOf();
      await settled(order);
      const id = unique('re');
      expect(await external(order, 5_000, 'settled', id)).toEqual({ outcome: 'applied' });
      expect(await paymentOf(order)).toMatchObject({
        settledMinor: 500,
        externalMinor: 5_000,
        availableMinor: -250,
      });
      expect(
        await record.count('breaks', `kind = 'refundUnknownToUs' AND subject = $1 AND closed_at IS NULL`, id),
      ).toBe(1);
    });

    it('stop reservations, not what is under way', async () => {
      const order = await orderOf();
      const [underWay, late] = await fileAll(order, 2);
      const approved = await record.receive(underWay!);
      await external(order, 5_000);
      const refused = await record.receive(late!);
      expect(refused).toMatchObject({ stage: 'followUp', refunds: [] });
      await record.record(approved.caseId, refundSent(approved.refunds[0]!.intentId));
      expect(await paymentOf(order)).toMatchObject({ pendingMinor: 500, availableMinor: -250 });
    });

    it('stop a reservation by hand as well', async () => {
      const order = await orderOf();
      await external(order, 5_000);
      const reserve = record.app.query(`UPDATE payments SET reserved_minor = 251 WHERE payment_id = $1`, [
        order.payments[0]!.paymentId,
      ]);
      await expect(reserve).rejects.toMatchObject({ driverError: { constraint: 'never_more_than_paid' } });
    });

    it('are taken back when the provider says that they failed', async () => {
      const order = await orderOf();
      const id = unique('re');
      await external(order, 5_000, 'settled', id);
      await external(order, 5_000, 'failed', id);
      expect(await paymentOf(order)).toMatchObject({ externalMinor: 0, availableMinor: CAPTURED });
    });

    it('of payments that are not ours are nobody’s', async () => {
      const order = await orderOf();
      const foreign = { ...order, payments: [{ ...order.payments[0]!, paymentId: 'foreign' }] };
      expect(await external(foreign, 1)).toEqual({ outcome: 'unmatched', reason: 'noSuchPayment' });
    });
  });

  describe('after a reversal', () => {
    it('is free again for the next attempt, which is reserved anew', async () => {
      const order = await orderOf();
      const reversed = await say(await settled(order), 'failed');
      expect(reversed.refunds).toMatchObject([{ status: 'reversed', attempt: 1 }]);
      expect(await paymentOf(order)).toMatchObject({ settledMinor: 0, availableMinor: CAPTURED });
      const { intentId } = reversed.refunds[0]!;
      const { state } = await record.record(reversed.caseId, retryRefund(intentId));
      expect(state.refunds).toMatchObject([{ status: 'approved', attempt: 2 }]);
      expect(await paymentOf(order)).toMatchObject({ reservedMinor: 500, availableMinor: CAPTURED - 500 });
      expect(await record.count('breaks', `kind = 'refundReversed' AND subject = $1`, `${intentId}#1`)).toBe(
        1,
      );
    });

    it('refuses the next attempt when others took the money in between', async () => {
      const order = await orderOf();
      const reversed = await say(await settled(order), 'failed');
      await external(order, 5_000);
      const retry = record.record(reversed.caseId, retryRefund(reversed.refunds[0]!.intentId));
      expect(await refusalOf(retry)).toBe('REFUND.EXCEEDS_PAID');
      expect((await record.cases.get(reversed.caseId)).refunds).toMatchObject([
        { status: 'reversed', attempt: 1 },
      ]);
    });
  });

  it('spreads a refund over the payments of an order, each within its own cap', async () => {
    const lines = [aLine({ quantity: 1, paidMinor: 1_000, taxMinor: 0 })];
    const payments = [
      { paymentId: unique('pay'), tender: 'giftCard', capturedMinor: 300 },
      { paymentId: unique('pay'), tender: 'card', capturedMinor: 1_095 },
    ];
    const order = await record.order({ lines, payments });
    const { refunds } = await record.receive(await record.file(order));
    expect(refunds.map(({ paymentId, amountMinor }) => [paymentId, amountMinor])).toEqual([
      [payments[0]!.paymentId, 300],
      [payments[1]!.paymentId, 1_095],
    ]);
    expect(await record.money.payments(order.orderId)).toMatchObject([
      { availableMinor: 0 },
      { availableMinor: 0 },
    ]);
  });

  it('approves at filing without goods, and claims the money there and then', async () => {
    const order = await record.order({
      lines: [aLine({ quantity: 4, paidMinor: 2_000, taxMinor: 0 })],
      deliveries: [],
      payments: [{ paymentId: unique('pay'), tender: 'card', capturedMinor: 900 }],
    });
    const notReceived = { lines: [{ lineId: 'line-1', quantity: 1, reason: 'notReceived' as const }] };
    const filed = await Promise.allSettled(Array.from({ length: 4 }, () => record.file(order, notReceived)));
    expect(filed.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await paymentOf(order)).toMatchObject({ reservedMinor: 900, availableMinor: 0 });
  });

  it('is looked at for what was really received', async () => {
    const order = await orderOf();
    const filed = await record.file(order, { lines: [{ lineId: 'line-1', quantity: 3 }] });
    const receipt = {
      receiptId: 'r',
      lines: [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' as const }],
    };
    const { state } = await record.record(filed.caseId, goodsReceived(receipt));
    expect(state.stage).toBe('inspecting');
    expect(await paymentOf(order)).toMatchObject({ reservedMinor: 0 });
  });
});
