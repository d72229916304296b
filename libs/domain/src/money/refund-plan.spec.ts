import fc from 'fast-check';
import { aLine, anOrder, aPolicy } from '../../../../test/support/builders.js';
import {
  type Order,
  planRefund,
  type Policy,
  REASONS,
  type ReturnedUnits,
  type UnitRange,
} from '../index.js';

const randomLines = fc.array(
  fc.record({
    quantity: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 80_995 })),
    paid: fc.oneof(fc.nat(40), fc.nat(100_000_000)),
    taxShare: fc.integer({ min: 0, max: 1000 }),
    cuts: fc.array(fc.nat(80_995), { maxLength: 8 }),
    reason: fc.option(fc.constantFrom(...REASONS), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** An order, and for each of its lines the ranges into which cases cut it. */
const cutOrders = randomLines.map((lines) => ({
  order: anOrder({
    lines: lines.map(({ quantity, paid, taxShare }, index) =>
      aLine({
        lineId: `line-${index}`,
        quantity,
        paidMinor: paid,
        taxMinor: Math.floor((paid * taxShare) / 1000),
      }),
    ),
  }),
  cuts: lines.map(({ quantity, cuts, reason }, index) => {
    const edges = [0, ...cuts.map((cut) => cut % (quantity + 1)).sort((a, b) => a - b), quantity];
    const ranges = edges.slice(1).map((to, i): UnitRange => ({ from: edges[i] ?? 0, to }));
    return { lineId: `line-${index}`, ranges, reason };
  }),
}));

const policies = fc
  .record({
    basisPoints: fc.integer({ min: 0, max: 10_000 }),
    freight: fc.nat(100_000),
    exceptRestocking: fc.subarray([...REASONS]),
    exceptFreight: fc.subarray([...REASONS]),
    refund: fc.constantFrom('never' as const, 'whenWholeOrderComesBack' as const),
  })
  .map((terms): Policy => {
    const { restockingFee, returnFreight, outboundShipping } = aPolicy();
    return aPolicy({
      restockingFee: {
        ...restockingFee,
        basisPoints: terms.basisPoints,
        exceptReasons: terms.exceptRestocking,
      },
      returnFreight: { ...returnFreight, minor: terms.freight, exceptReasons: terms.exceptFreight },
      outboundShipping: { ...outboundShipping, refund: terms.refund },
    });
  });

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const whole = (order: Order): ReturnedUnits[] =>
  order.lines.map(({ lineId, quantity }) => ({ lineId, units: [{ from: 0, to: quantity }] }));

describe('planRefund', () => {
  it('gives many cases together what one case gives, to the last cent of price and tax', () => {
    fc.assert(
      fc.property(cutOrders, ({ order, cuts }) => {
        const cases = cuts.flatMap(({ lineId, ranges }) =>
          ranges.map((range) => [{ lineId, units: [range] }]),
        );
        const plans = cases.map((returned) => planRefund(order, returned, aPolicy()));
        const refunded = plans.flatMap((plan) => plan.lines);
        expect(sum(refunded.map((line) => line.paidMinor))).toBe(sum(order.lines.map((l) => l.paidMinor)));
        expect(sum(refunded.map((line) => line.taxMinor))).toBe(sum(order.lines.map((l) => l.taxMinor)));
      }),
    );
  });

  it('finds no more tax in any units than they are worth', () => {
    fc.assert(
      fc.property(cutOrders, ({ order, cuts }) => {
        for (const { lineId, ranges } of cuts)
          for (const range of ranges)
            for (const line of planRefund(order, [{ lineId, units: [range] }], aPolicy()).lines) {
              expect(line.taxMinor).toBeGreaterThanOrEqual(0);
              expect(line.taxMinor).toBeLessThanOrEqual(line.paidMinor);
            }
      }),
      { numRuns: 500 },
    );
  });

  it('never falls below zero: fees stop at what they are taken from, and the total is its parts', () => {
    fc.assert(
      fc.property(cutOrders, policies, fc.nat(8), ({ order, cuts }, policy, pick) => {
        const returned = cuts.map(({ lineId, ranges, reason }) => ({
          lineId,
          units: ranges.slice(0, pick),
          ...(reason === undefined ? {} : { reason }),
        }));
        const plan = planRefund(order, returned, policy);
        const goods = sum(plan.lines.map((line) => line.paidMinor));
        const fees = sum(plan.fees.map((fee) => fee.minor));
        expect(fees).toBeLessThanOrEqual(goods);
        expect(plan.totalMinor).toBe(goods + plan.shippingMinor - fees);
        expect(plan.totalMinor).toBeGreaterThanOrEqual(0);
        expect(plan.fees.every((fee) => fee.minor > 0)).toBe(true);
      }),
    );
  });

  const twoLines = anOrder({
    lines: [aLine({ lineId: 'line-1', quantity: 2 }), aLine({ lineId: 'line-2', quantity: 1 })],
  });
  it.each<[string, ReturnedUnits[], Policy['outboundShipping']['refund'], number]>([
    ['all of the order', whole(twoLines), 'whenWholeOrderComesBack', 395],
    ['all of the order under a policy that keeps it', whole(twoLines), 'never', 0],
    ['one line', whole(twoLines).slice(0, 1), 'whenWholeOrderComesBack', 0],
    [
      'all but one unit',
      [{ lineId: 'line-1', units: [{ from: 0, to: 1 }] }, ...whole(twoLines).slice(1)],
      'whenWholeOrderComesBack',
      0,
    ],
    ['nothing', [], 'whenWholeOrderComesBack', 0],
  ])('for %s gives the shipping back only when it is due', (_case, returned, refund, shippingMinor) => {
    const policy = aPolicy({ outboundShipping: { rule: 'shipping', source: 'test', refund } });
    const plan = planRefund(twoLines, returned, policy);
    expect(plan.shippingMinor).toBe(shippingMinor);
    expect(plan.shippingTaxMinor).toBe(shippingMinor === 0 ? 0 : 65);
  });

  it('charges a fee only for units whose reason is not excepted', () => {
    const policy = aPolicy({
      restockingFee: { rule: 'restocking', source: 'test', basisPoints: 1000, exceptReasons: ['faulty'] },
      returnFreight: { rule: 'freight', source: 'test', minor: 250, exceptReasons: ['faulty', 'wrongItem'] },
    });
    const [first, second] = whole(twoLines);
    const feesFor = (...returned: ReturnedUnits[]) =>
      planRefund(twoLines, returned, policy).fees.map(({ rule, minor }) => [rule, minor]);
    expect(feesFor({ ...first!, reason: 'faulty' })).toEqual([]);
    expect(feesFor({ ...first!, reason: 'wrongItem' })).toEqual([['restocking', 500]]);
    expect(feesFor({ ...first!, reason: 'faulty' }, second!)).toEqual([
      ['restocking', 500],
      ['freight', 250],
    ]);
  });

  it('keeps the freight within what restocking left', () => {
    const policy = aPolicy({
      restockingFee: { rule: 'restocking', source: 'test', basisPoints: 9900, exceptReasons: [] },
      returnFreight: { rule: 'freight', source: 'test', minor: 250, exceptReasons: [] },
    });
    const plan = planRefund(twoLines, whole(twoLines).slice(0, 1), policy);
    expect(plan.fees.map((fee) => fee.minor)).toEqual([4950, 50]);
    expect(plan.totalMinor).toBe(0);
  });

  it('stops on a line that is not in the order', () => {
    expect(() =>
      planRefund(twoLines, [{ lineId: 'line-9', units: [{ from: 0, to: 1 }] }], aPolicy()),
    ).toThrow('Assertion failed');
  });
});
