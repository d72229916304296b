import { type Order, type Policy, providerSaid, redirectRefund, refundSent } from '#domain';
import { GiftStore, GuestStore, type Party } from '#persistence';
import { aLine } from '../support/builders.js';
import { NEVER_QUIET, PeopleUnderTest } from '../support/people.js';
import { type RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const GIFTS = { rule: 'SHOP-GIFTS', source: 'test', accepted: true, voucherValidFor: 'P730D' };
const GIVER = 'giver@example.org';
const CODE = 'K7QM-2FXR-9TWB';

describe('gifts', () => {
  let people: PeopleUnderTest;
  let record: RecordUnderTest;
  let gifts: GiftStore;
  beforeAll(async () => {
    people = await PeopleUnderTest.open();
    record = people.record;
    gifts = new GiftStore(record.app);
  });
  afterAll(() => record.close());

  const gift = async (change: Partial<Order> = {}, terms: Policy['terms'] = { gifts: GIFTS }) => {
    const market = await record.policy({ terms: { ...NEVER_QUIET, ...terms } });
    const order = await record.order({ market, lines: [aLine({ gift: true })], ...change });
    await people.contact(order.orderId, { email: GIVER, name: 'Giver', customerId: order.customerId });
    return order;
  };
  const aRecipient = ({ orderId }: Order): Party => ({
    ...{ partyId: unique('recipient'), orderId, name: 'Rhea', email: 'rea@example.org', language: 'en' },
  });
  const returned = async (order: Order, quantity = 1) => {
    const recipient = aRecipient(order);
    const lines = [{ lineId: 'line-1', quantity }];
    const filed = await record.file(order, {
      ...{ recipient, lines, actor: { kind: 'customer', id: recipient.partyId } },
    });
    return { recipient, filed };
  };

  it('are worth what was paid for the goods, as credit of the recipient, which the payment bears', async () => {
    const order = await gift();
    const { recipient, filed } = await returned(order, 2);
    expect(filed).toMatchObject({ customerId: recipient.partyId, gift: { voucherValidFor: 'P730D' } });
    const { refunds, breakdown } = await record.receive(filed);
    // The giver's delivery is not the recipient's, although all of the order comes back.
    expect(breakdown).toMatchObject({ shippingMinor: 0, totalMinor: 5000 });
    expect(refunds).toMatchObject([{ destination: 'storeCredit', amountMinor: 5000 }]);
    const [payment] = await record.money.payments(order.orderId);
    expect(payment).toMatchObject({ reservedMinor: 5000 });
    const { intentId, paymentId } = refunds[0]!;
    await record.record(filed.caseId, refundSent(intentId));
    const fact = {
      intentId,
      attempt: 1,
      providerRefundId: 're-1',
      code: 'closed',
      status: 'failed',
    } as const;
    await record.record(filed.caseId, providerSaid(fact));
    const toGiver = redirectRefund({ intentId, to: { kind: 'payment', paymentId }, consentNoteId: 'note-1' });
    expect(await refusalOf(record.record(filed.caseId, toGiver))).toBe('GIFT.NOT_TO_GIVER');
  });

  it('never get more than the payments can bear', async () => {
    const base = await gift();
    const order = await gift({
      payments: [{ ...base.payments[0]!, paymentId: unique('pay'), capturedMinor: 3000 }],
    });
    const { filed } = await returned(order, 2);
    const { refunds, shortfallMinor } = await record.receive(filed);
    expect(refunds).toMatchObject([{ amountMinor: 3000, destination: 'storeCredit' }]);
    expect(shortfallMinor).toBe(2000);
  });

  it('are told to the recipient alone, from the filing to the voucher', async () => {
    const { recipient, filed } = await returned(await gift());
    const { refunds } = await record.receive(filed);
    const { intentId } = refunds[0]!;
    await record.record(filed.caseId, refundSent(intentId));
    const fact = { intentId, attempt: 1, providerRefundId: 're-2', status: 'settled' } as const;
    await record.record(filed.caseId, providerSaid(fact));
    const messages = await people.plan(filed);
    expect(messages.map(({ template }) => template)).toEqual([
      ...['caseFiled', 'caseApproved', 'goodsReceived', 'voucherGiven'],
    ]);
    for (const message of messages)
      expect(message).toMatchObject({
        ...{ recipientKind: 'party', recipient: recipient.partyId, address: 'rea@example.org' },
      });
    const { events } = await record.cases.chain(filed.caseId);
    expect(JSON.stringify(events)).not.toMatch(/Rhea|example\.org/);
  });

  it('are refused where the shop takes none back, and where the line is no gift', async () => {
    const { filed } = await returned(await gift({}, {}));
    expect(filed).toMatchObject({ stage: 'refused' });
    expect(filed.decision?.reasons).toContainEqual(
      expect.objectContaining({ rule: 'NO-GIFTS', effect: 'refuse' }),
    );
    const bought = await gift({ lines: [aLine(), aLine({ lineId: 'line-2', gift: true })] });
    expect(await refusalOf(returned(bought))).toBe('GIFT.NOT_A_GIFT');
    expect(await record.count('parties', 'order_id = $1', bought.orderId)).toBe(0);
  });

  it('count as gifts all together where the whole order is one', async () => {
    const { filed } = await returned(await gift({ lines: [aLine()], saleTerms: { gift: true } }));
    expect(filed.stage).toBe('awaitingGoods');
  });

  describe('with a code', () => {
    it('open to one person who is not the giver, however the code is typed', async () => {
      const { orderId, customerId } = await gift();
      await gifts.putCode(orderId, CODE, 'recipient-1');
      const { token } = await gifts.openSession(orderId, 'k7qm2fxr9twb');
      await gifts.putCode(orderId, 'ANOTHER-CODE', 'recipient-2');
      expect(await new GuestStore(record.app).findGuest(token)).toEqual({
        ...{ orderId, customerId, recipientId: 'recipient-1' },
      });
      expect(await refusalOf(gifts.openSession(orderId, CODE))).toBe('GIFT.CODE_WRONG');
      const again = await gifts.openSession(orderId, 'ANOTHER-CODE');
      expect(await new GuestStore(record.app).findGuest(again.token)).toMatchObject({
        recipientId: 'recipient-1',
      });
      const [row] = await record.rows(`SELECT * FROM gift_codes WHERE order_id = $1`, orderId);
      expect(JSON.stringify(row)).not.toMatch(/another/i);
    });

    it('stay shut after ten tries in an hour, even to the right one', async () => {
      const { orderId } = await gift();
      await gifts.putCode(orderId, CODE, unique('recipient'));
      const guesses = Array.from({ length: 10 }, () => refusalOf(gifts.openSession(orderId, 'WRONG-CODE')));
      expect(new Set(await Promise.all(guesses))).toEqual(new Set(['GIFT.CODE_WRONG']));
      expect(await refusalOf(gifts.openSession(orderId, CODE))).toBe('GIFT.CODE_WRONG');
      await record.rows(
        `UPDATE gift_codes SET tries_since = now() - interval '61 minutes' WHERE order_id = $1`,
        orderId,
      );
      expect((await gifts.openSession(orderId, CODE)).orderId).toBe(orderId);
      expect(await refusalOf(gifts.openSession('no-order', CODE))).toBe('GIFT.CODE_WRONG');
    });
  });
});
