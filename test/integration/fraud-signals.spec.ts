import { goodsReceived, type Order } from '#domain';
import type { FilingRequest } from '#persistence';
import { aLine } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const FRAUD = {
  ...{ rule: 'FRAUD', source: 'test', sharedFrom: 1, weightBasisPoints: 1_000 },
  ...{ returnRateBasisPoints: 30_000, returnRateFromOrders: 1 },
};
const address = (change: object = {}) => ({
  ...{ name: unique('Name'), street: '1 High Street', postalCode: 'AB1 2CD', city: 'Town', country: 'GB' },
  ...change,
});

describe('signals of fraud', () => {
  let record: RecordUnderTest;
  let market: string;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    market = await record.policy({ terms: { fraud: FRAUD } });
  });
  afterAll(() => record.close());

  const order = (change: Partial<Order> = {}) =>
    record.order({ market, customerId: unique('customer'), ...change });
  /** Filed with a pickup from the address. */
  const fileFrom = async (content: object, filedOn?: Order, change: Partial<FilingRequest> = {}) => {
    const textId = unique('text');
    return record.file(filedOn ?? (await order()), {
      logistics: { method: 'pickup', addressId: textId },
      texts: [{ textId, kind: 'address', content, author: 'user:c' }],
      ...change,
    });
  };
  const signalsOf = ({ decision }: { decision?: { signals?: readonly string[]; outcome: string } }) => [
    decision?.outcome,
    decision?.signals ?? [],
  ];

  it('see the address of another customer, however it is written, and not the own one', async () => {
    const street = unique('Street');
    expect(signalsOf(await fileFrom(address({ street })))).toEqual(['approve', []]);
    const again = await fileFrom(address({ street: street.toUpperCase() + '.', postalCode: 'ab12cd' }));
    expect(signalsOf(again)).toEqual(['review', ['sharedAddress']]);
    const own = { customerId: unique('customer') };
    const other = unique('Street');
    await fileFrom(address({ street: other }), await order(own));
    expect(signalsOf(await fileFrom(address({ street: other }), await order(own)))).toEqual(['approve', []]);
  });

  it('see a card that another customer pays with', async () => {
    const paid = async (fingerprint: string) => {
      const payment = { tender: 'card', capturedMinor: 5395, fingerprint };
      return order({ payments: [{ ...payment, paymentId: unique('pay') }] });
    };
    const fingerprint = unique('card');
    expect(signalsOf(await record.file(await paid(fingerprint)))).toEqual(['approve', []]);
    expect(signalsOf(await record.file(await paid(fingerprint)))).toEqual(['review', ['sharedTender']]);
    expect(signalsOf(await record.file(await paid(unique('card'))))).toEqual(['approve', []]);
  });

  it('see who files often for what he orders', async () => {
    const own = {
      customerId: unique('customer'),
      placedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    };
    const lines = [aLine({ quantity: 9, paidMinor: 9000, taxMinor: 1500 })];
    const ordered = await order({ ...own, lines });
    for (let filed = 0; filed < 4; filed += 1)
      expect(signalsOf(await record.file(ordered))).toEqual(['approve', []]);
    expect(signalsOf(await record.file(ordered))).toEqual(['review', ['returnRate']]);
  });

  describe('of a gift', () => {
    const gifts = { rule: 'SHOP-GIFTS', source: 'test', accepted: true, voucherValidFor: 'P730D' };
    let shop: string;
    beforeAll(async () => {
      shop = await record.policy({ terms: { fraud: FRAUD, gifts } });
    });
    const gift = (change: Partial<Order> = {}) =>
      order({ market: shop, lines: [aLine({ gift: true, quantity: 9, paidMinor: 9000 })], ...change });
    const giveBack = (given: Order, partyId: string, content: object = address()) =>
      fileFrom(content, given, {
        recipient: {
          partyId,
          orderId: given.orderId,
          name: 'Rhea',
          email: `${partyId}@example.org`,
          language: 'en',
        },
        lines: [{ lineId: 'line-1', quantity: 1 }],
      });

    it('see the one who was given it, and not what its giver does', async () => {
      const placedAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
      const given = await gift({ placedAt });
      for (let filed = 0; filed < 5; filed += 1) await record.file(given);
      expect(signalsOf(await record.file(given))).toEqual(['review', ['returnRate']]);
      expect(signalsOf(await giveBack(given, unique('recipient')))).toEqual(['approve', []]);
    });

    it('see no strangers in giver and recipient, but in everybody else', async () => {
      const [partyId, given] = [unique('recipient'), await gift()];
      const [first, second] = [address({ street: unique('Street') }), address({ street: unique('Street') })];
      await fileFrom(first, given);
      expect(signalsOf(await giveBack(given, partyId, first))).toEqual(['approve', []]);
      expect(signalsOf(await giveBack(given, partyId, second))).toEqual(['approve', []]);
      expect(signalsOf(await fileFrom(second, given))).toEqual(['approve', []]);
      expect(signalsOf(await giveBack(await gift(), unique('recipient'), first))).toEqual([
        ...['review', ['sharedAddress']],
      ]);
    });
  });

  it('do not look where the policy does not ask', async () => {
    const unwatched = await record.policy();
    const street = unique('Street');
    await fileFrom(address({ street }), await order({ market: unwatched }));
    const { decision } = await fileFrom(address({ street }), await order({ market: unwatched }));
    expect(decision?.outcome).toBe('approve');
  });

  it('make somebody look at a box that weighs something else, while the clocks go on', async () => {
    const weighed = await order({ lines: [aLine({ quantity: 1, weightGrams: 800 })] });
    const { caseId } = await record.file(weighed);
    const lines = [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' as const }];
    const { state } = await record.record(
      caseId,
      goodsReceived({ receiptId: unique('receipt'), lines, weightGrams: 300 }),
    );
    expect(state).toMatchObject({
      stage: 'inspecting',
      deviates: true,
      signals: ['parcelWeight'],
      refunds: [],
    });
  });
});
