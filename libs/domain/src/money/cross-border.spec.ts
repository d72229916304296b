import fc from 'fast-check';
import { aLine, anOrder, aPolicy } from '../../../../test/support/builders.js';
import { dealtAbroad, refundInTurn } from '../../../../test/support/dealt-orders.js';
import {
  assertConsistent,
  inChargedCurrency,
  type Order,
  paidInAll,
  planRefund,
  type RefundBreakdown,
} from '../index.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const origin = { rule: 'promotions', source: 'test' };
const REWORKED = aPolicy({
  outboundShipping: { rule: 'shipping', source: 'test', refund: 'proportional' },
  terms: { promotions: { ...origin, reworked: true } },
});
const feesOf = ({ fees }: RefundBreakdown) => sum(fees.map(({ minor }) => minor));
const backOf = (lineId: string, from: number, to: number) => [{ lineId, units: [{ from, to }] }];

describe('any order that comes back in parts', () => {
  it('is one that the service takes', () => {
    fc.assert(fc.property(dealtAbroad, ({ order }) => expect(() => assertConsistent(order)).not.toThrow()));
  });

  it('gives back never more than was paid, and exactly that once all of it is there', () => {
    fc.assert(
      fc.property(dealtAbroad, (dealt) => {
        const given = refundInTurn(dealt, REWORKED);
        const paid = paidInAll(dealt.order);
        let soFar = 0;
        for (const breakdown of given) {
          expect(breakdown.totalMinor).toBeGreaterThanOrEqual(0);
          soFar += breakdown.totalMinor;
          expect(soFar).toBeLessThanOrEqual(paid);
        }
        expect(soFar).toBe(paid);
        expect(sum(given.map(feesOf))).toBe(0);
        expect(sum(given.map(({ dutiesMinor = 0 }) => dutiesMinor))).toBe(dealt.order.duties?.paidMinor);
      }),
      { numRuns: 400 },
    );
  });

  it('takes a discount back that kept goods enjoyed in vain, never twice', () => {
    let reworked = 0;
    fc.assert(
      fc.property(dealtAbroad, (dealt) => {
        const given = refundInTurn(dealt, REWORKED);
        let taken = 0;
        for (const breakdown of given) {
          taken += feesOf(breakdown);
          expect(taken).toBeGreaterThanOrEqual(0);
          expect(taken).toBeLessThanOrEqual(dealt.order.promotions?.[0]?.discountMinor ?? 0);
        }
        if (given.some((breakdown) => feesOf(breakdown) > 0)) reworked += 1;
      }),
      { numRuns: 400 },
    );
    expect(reworked).toBeGreaterThan(50);
  });

  it('is told in both currencies by parts that sum to the whole', () => {
    fc.assert(
      fc.property(dealtAbroad, (dealt) => {
        const given = refundInTurn(dealt, REWORKED).flatMap(({ shop }) => (shop ? [shop] : []));
        for (const { goodsMinor, shippingMinor, dutiesMinor, feesMinor, totalMinor } of given)
          expect(goodsMinor + shippingMinor + dutiesMinor - feesMinor).toBe(totalMinor);
        const { exchange } = dealt.order;
        expect(given).toHaveLength(exchange ? dealt.cases.length : 0);
        expect(sum(given.map(({ totalMinor }) => totalMinor))).toBe(exchange?.shopMinor ?? 0);
      }),
      { numRuns: 400 },
    );
  });
});

describe.each([
  // currency, of one unit in three; the shop books 100.00 EUR for each
  ['JPY', 16_423, [5_474, 5_474, 5_475], [3_333, 3_333, 3_334]],
  ['EUR', 10_000, [3_333, 3_333, 3_334], undefined],
  ['KWD', 33_337, [11_112, 11_112, 11_113], [3_333, 3_333, 3_334]],
] as const)('an order charged in %s', (currency, paidMinor, parts, shopParts) => {
  const order = anOrder({
    currency,
    lines: [aLine({ quantity: 3, paidMinor, taxMinor: 0 })],
    shipping: { paidMinor: 0, taxMinor: 0 },
    ...(shopParts ? { exchange: { shopCurrency: 'EUR', chargedMinor: paidMinor, shopMinor: 10_000 } } : {}),
  });
  const cases = [0, 1, 2].map((from) => backOf('line-1', from, from + 1));
  const given = refundInTurn({ order, cases }, aPolicy({ currency }));

  it('is refunded in whole minor units of it', () => {
    expect(given.map(({ totalMinor }) => totalMinor)).toEqual(parts);
  });

  it('shows what the shop booked for it', () => {
    const shown = given.map(({ shop }) => shop?.totalMinor);
    expect(shown).toEqual(shopParts ?? [undefined, undefined, undefined]);
    for (const { shop } of given) if (shop) expect(shop.currency).toBe('EUR');
  });
});

describe('an amount that the policy states', () => {
  const exchange = { shopCurrency: 'EUR', chargedMinor: 16_423, shopMinor: 10_000 };
  it.each<[string, Parameters<typeof inChargedCurrency>[0], number]>([
    ['is itself in its own currency', { currency: 'EUR' }, 499],
    ['is told in the one that was charged, in favour of the customer', { currency: 'JPY', exchange }, 819],
    ['is not asked where no rate is known', { currency: 'JPY' }, 0],
    [
      'is not asked by the rate of a third currency',
      { currency: 'JPY', exchange: { ...exchange, shopCurrency: 'USD' } },
      0,
    ],
  ])('%s', (_what, order, expected) => {
    expect(inChargedCurrency(order, { currency: 'EUR', minor: 499 })).toBe(expected);
  });
});

describe('duties', () => {
  const order = anOrder({
    lines: [
      aLine({ lineId: 'line-1', quantity: 2, paidMinor: 3_000, dutyMinor: 301 }),
      aLine({ lineId: 'line-2', quantity: 1, paidMinor: 1_000 }),
    ],
    shipping: { paidMinor: 0, taxMinor: 0 },
    duties: { paidMinor: 701 },
  });

  it('go back by line where a line states its own, and by worth where it does not', () => {
    const half = planRefund(order, backOf('line-1', 0, 1), aPolicy());
    expect(half).toMatchObject({ dutiesMinor: 150 + 150, totalMinor: 1_500 + 300 });
    const other = planRefund(order, backOf('line-2', 0, 1), aPolicy());
    expect(other).toMatchObject({ dutiesMinor: 100, totalMinor: 1_100 });
  });

  it('stay with the authority where they cannot be had back', () => {
    const kept = { ...order, duties: { paidMinor: 701, refundable: false } };
    expect(planRefund(kept, backOf('line-1', 0, 2), aPolicy())).toMatchObject({
      dutiesMinor: 0,
      totalMinor: 3_000,
    });
  });

  it('are no component of an order that states none', () => {
    expect(planRefund(anOrder(), backOf('line-1', 0, 1), aPolicy())).not.toHaveProperty('dutiesMinor');
  });
});

describe('a promotion of 20 off from 100 on, over two lines of 60', () => {
  const order = anOrder({
    lines: ['line-1', 'line-2', 'line-3'].map((lineId, index) =>
      aLine({ lineId, quantity: 1, taxMinor: 0, ...(index < 2 ? { paidMinor: 5_000, discountMinor: 1_000 } : { paidMinor: 700 }) }),
    ),
    shipping: { paidMinor: 0, taxMinor: 0 },
    promotions: [
      { promotionId: 'p', kind: 'threshold', lines: ['line-1', 'line-2'], leastMinor: 10_000, discountMinor: 2_000 },
    ],
  }); // prettier-ignore
  const totals = (cases: Parameters<typeof planRefund>[1][], policy = REWORKED) =>
    refundInTurn({ order, cases }, policy).map(({ totalMinor }) => totalMinor);
  const [one, two, three] = ['line-1', 'line-2', 'line-3'].map((lineId) => backOf(lineId, 0, 1));

  it('is worked out anew when one of them goes back, and given back with the other', () => {
    expect(totals([one!, two!])).toEqual([4_000, 6_000]);
  });
  it('stays when all its goods go back at once, or none of them', () => {
    expect(totals([[...one!, ...two!]])).toEqual([10_000]);
    expect(totals([three!, one!])).toEqual([700, 4_000]);
  });
  it('stays under a policy that does not work promotions anew', () => {
    expect(totals([one!, two!], aPolicy())).toEqual([5_000, 5_000]);
  });
  it('is not taken from goods whose right forbids it', () => {
    const grant = { lineId: 'line-1', rule: 'r', kind: 'conformity', remedies: ['refund'], freightPaidBy: 'merchant', waives: ['promotion'], lastDay: null, until: null } as const; // prettier-ignore
    expect(planRefund(order, one!, REWORKED, { grants: [grant] }).totalMinor).toBe(5_000);
  });
  it('is between the shop and the giver of a gift: its recipient neither pays it nor gets it', () => {
    const taken = { units: { 'line-1': 1 }, shippingMinor: 0, promotionMinor: 1_000 };
    const gift = { isGift: true };
    expect(planRefund(order, one!, REWORKED, gift)).toMatchObject({ fees: [], totalMinor: 5_000 });
    expect(planRefund(order, two!, REWORKED, { ...gift, elsewhere: taken })).toMatchObject({
      ...{ fees: [], totalMinor: 5_000 },
    });
    expect(planRefund(order, two!, REWORKED, { elsewhere: taken }).totalMinor).toBe(6_000);
  });
  it('takes no more than the goods that come back are worth', () => {
    const cheap = {
      ...order,
      lines: [aLine({ lineId: 'line-1', quantity: 1, paidMinor: 600, taxMinor: 0, discountMinor: 1_000 }), ...order.lines.slice(1)],
      promotions: [{ ...order.promotions![0]!, leastMinor: 7_500 }],
    }; // prettier-ignore
    const given = refundInTurn({ order: cheap, cases: [one!, two!] }, REWORKED);
    expect(given.map(({ totalMinor }) => totalMinor)).toEqual([0, 5_600]);
  });
});

describe('an order that contradicts itself', () => {
  const line = aLine({ lineId: 'line-1', quantity: 2, paidMinor: 5_000, discountMinor: 500 });
  const promotion = { promotionId: 'p', kind: 'multiBuy', lines: ['line-1'], leastUnits: 2, discountMinor: 500 } as const;
  const shipping = { paidMinor: 0, taxMinor: 0 };
  it.each<[string, Partial<Order>, string]>([
    ['books an exchange into its own currency', { exchange: { shopCurrency: 'GBP', chargedMinor: 5_000, shopMinor: 1 } }, 'exchange.shopCurrency'],
    ['books the exchange of another total', { exchange: { shopCurrency: 'EUR', chargedMinor: 4_999, shopMinor: 1 } }, 'exchange.chargedMinor'],
    ['has duties of lines and none in all', { lines: [{ ...line, dutyMinor: 1 }] }, 'duties.paidMinor'],
    ['names a promotion twice', { promotions: [promotion, { ...promotion, discountMinor: 0 }] }, 'promotions[1]'],
    ['names a line that it has not', { promotions: [{ ...promotion, lines: ['line-1', 'line-2'] }] }, 'promotions[0].lines'],
    ['names a line of a promotion twice', { promotions: [{ ...promotion, lines: ['line-1', 'line-1'] }] }, 'promotions[0].lines'],
    ['has a promotion that asks for nothing', { promotions: [{ promotionId: 'p', kind: 'coupon', lines: ['line-1'], discountMinor: 1 }] }, 'promotions[0]'],
    ['has a promotion that it never met', { promotions: [{ ...promotion, leastUnits: 3 }] }, 'promotions[0]'],
    ['gives more discount than its lines had', { promotions: [{ ...promotion, discountMinor: 501 }] }, 'promotions[0].discountMinor'],
    ['gives the same discount twice', { promotions: [promotion, { ...promotion, promotionId: 'q' }] }, 'promotions'],
  ])('because it %s is refused', (_what, change, field) => {
    const order = anOrder({ lines: [line], shipping, ...change });
    expect(() => assertConsistent(order)).toThrow(expect.objectContaining({ code: 'ORDER.INVALID', field }));
  });
}); // prettier-ignore
