import fc from 'fast-check';
import { aLine, anOrder, aPolicy } from '../../../../test/support/builders.js';
import {
  givenBy,
  type Order,
  planRefund,
  type RefundBreakdown,
  SHIPPING_REFUNDS,
  type ShippingRefund,
} from '../index.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const under = (refund: ShippingRefund) =>
  aPolicy({ outboundShipping: { rule: 's', source: 'test', refund } });

/** An order, and its units dealt out to cases one after the other; each case holds a run of units of each line. */
const dealtOrders = fc
  .record({
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 7 }), paid: fc.nat(900) }), { minLength: 1, maxLength: 4 }),
    shipping: fc.nat(1_000),
    cuts: fc.array(fc.array(fc.nat(7), { minLength: 4, maxLength: 4 }), { maxLength: 5 }),
  })
  .map(({ lines, shipping, cuts }) => {
    const order = anOrder({
      lines: lines.map(({ quantity, paid }, index) =>
        aLine({ lineId: `line-${index}`, quantity, paidMinor: paid, taxMinor: Math.floor(paid / 6) }),
      ),
      shipping: { paidMinor: shipping, taxMinor: Math.floor(shipping / 5) },
    });
    const reached = order.lines.map(() => 0);
    const cases = [...cuts, order.lines.map(({ quantity }) => quantity)].map((takes) =>
      order.lines.flatMap(({ lineId, quantity }, index) => {
        const from = reached[index] ?? 0;
        const to = Math.min(quantity, from + (takes[index] ?? 0));
        reached[index] = to;
        return to > from ? [{ lineId, units: [{ from, to }] }] : [];
      }),
    );
    return { order, cases: cases.filter((units) => units.length > 0) };
  }); // prettier-ignore

function refundAll(
  order: Order,
  cases: Parameters<typeof planRefund>[1][],
  rule: ShippingRefund,
): RefundBreakdown[] {
  return cases.reduce<RefundBreakdown[]>(
    (given, units) => [...given, planRefund(order, units, under(rule), { elsewhere: givenBy(given) })],
    [],
  );
}

describe('shipping over the cases of an order', () => {
  it.each(SHIPPING_REFUNDS.filter((rule) => rule !== 'never'))(
    '%s: never more than was paid, and exactly that once all has come back',
    (rule) => {
      fc.assert(
        fc.property(dealtOrders, ({ order, cases }) => {
          const given = refundAll(order, cases, rule);
          given.forEach((_one, index) => {
            const soFar = sum(given.slice(0, index + 1).map(({ shippingMinor }) => shippingMinor));
            expect(soFar).toBeLessThanOrEqual(order.shipping.paidMinor);
          });
          expect(sum(given.map(({ shippingMinor }) => shippingMinor))).toBe(order.shipping.paidMinor);
          expect(sum(given.map(({ shippingTaxMinor }) => shippingTaxMinor))).toBe(order.shipping.taxMinor);
          for (const one of given) {
            expect(one.shippingTaxMinor).toBeGreaterThanOrEqual(0);
            expect(one.shippingTaxMinor).toBeLessThanOrEqual(one.shippingMinor);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  const twoLines = anOrder({
    lines: [
      aLine({ lineId: 'line-1', quantity: 2, paidMinor: 3000 }),
      aLine({ lineId: 'line-2', quantity: 1, paidMinor: 1000 }),
    ],
    shipping: { paidMinor: 395, taxMinor: 65 },
  });
  const first = [{ lineId: 'line-1', units: [{ from: 0, to: 2 }] }];
  const second = [{ lineId: 'line-2', units: [{ from: 0, to: 1 }] }];

  it.each<[ShippingRefund, readonly number[]]>([
    ['whenWholeOrderComesBack', [0, 395]],
    ['proportional', [296, 99]],
    ['always', [395, 0]],
    ['never', [0, 0]],
  ])('%s gives %j to two cases', (rule, expected) => {
    expect(refundAll(twoLines, [first, second], rule).map((one) => one.shippingMinor)).toEqual(expected);
  });

  it('gives no shipping to a case of which no unit is accepted', () => {
    const elsewhere = givenBy([
      planRefund(twoLines, first, under('never')),
      planRefund(twoLines, second, under('never')),
    ]);
    expect(planRefund(twoLines, [], under('always'), { elsewhere }).shippingMinor).toBe(0);
  });

  it('shares by units where nothing was paid for the goods', () => {
    const free = anOrder({
      lines: [aLine({ quantity: 4, paidMinor: 0, taxMinor: 0 })],
      shipping: { paidMinor: 100, taxMinor: 0 },
    });
    expect(
      planRefund(free, [{ lineId: 'line-1', units: [{ from: 0, to: 1 }] }], under('proportional'))
        .shippingMinor,
    ).toBe(25);
  });
});

describe('tax by rate', () => {
  const order = anOrder({
    lines: [
      aLine({ lineId: 'line-1', quantity: 2, paidMinor: 2400, taxMinor: 400, taxRateBasisPoints: 2000 }),
      aLine({ lineId: 'line-2', quantity: 1, paidMinor: 1050, taxMinor: 50, taxRateBasisPoints: 500 }),
      aLine({ lineId: 'line-3', quantity: 1, paidMinor: 700, taxMinor: 33 }),
      aLine({ lineId: 'line-4', quantity: 1, paidMinor: 700, taxMinor: 0, taxRateBasisPoints: 0 }),
    ],
    shipping: { paidMinor: 360, taxMinor: 60, taxRateBasisPoints: 2000 },
  });

  it('lists what lines and shipping contain, by rate, and what states none last', () => {
    const all = order.lines.map(({ lineId, quantity }) => ({ lineId, units: [{ from: 0, to: quantity }] }));
    expect(planRefund(order, all, under('always')).taxes).toEqual([
      { rateBasisPoints: 500, minor: 50 },
      { rateBasisPoints: 2000, minor: 460 },
      { rateBasisPoints: null, minor: 33 },
    ]);
  });

  it('sums to the tax of lines and shipping', () => {
    fc.assert(
      fc.property(dealtOrders, fc.constantFrom(...SHIPPING_REFUNDS), ({ order: some, cases }, rule) => {
        for (const { taxes = [], lines, shippingTaxMinor } of refundAll(some, cases, rule))
          expect(sum(taxes.map(({ minor }) => minor))).toBe(
            sum(lines.map(({ taxMinor }) => taxMinor)) + shippingTaxMinor,
          );
      }),
    );
  });
});
