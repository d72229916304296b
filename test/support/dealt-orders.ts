import fc from 'fast-check';
import { givenBy, type Order, planRefund, type Policy, type RefundBreakdown } from '#domain';
import { aLine, anOrder } from './builders.js';

type Units = Parameters<typeof planRefund>[1];

/** An order, and its units dealt out to cases one after the other until all are back. */
export interface DealtOrder {
  readonly order: Order;
  readonly cases: readonly Units[];
}

/** Each case holds a run of units of each line; the last one takes what is left. */
function deal(order: Order, cuts: readonly (readonly number[])[]): Units[] {
  const reached = order.lines.map(() => 0);
  const cases = [...cuts, order.lines.map(({ quantity }) => quantity)].map((takes) =>
    order.lines.flatMap(({ lineId, quantity }, index) => {
      const from = reached[index] ?? 0;
      const to = Math.min(quantity, from + (takes[index] ?? 0));
      reached[index] = to;
      return to > from ? [{ lineId, units: [{ from, to }] }] : [];
    }),
  );
  return cases.filter((units) => units.length > 0);
}

const someLines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 7 }),
    paid: fc.nat(900),
    discount: fc.nat(300),
    duty: fc.nat(40),
  }),
  { minLength: 1, maxLength: 4 },
);

/** With shipping, duties of lines and of the whole, promotions over some of the lines, and books in another currency. */
export const dealtAbroad: fc.Arbitrary<DealtOrder> = fc
  .record({
    lines: someLines,
    shipping: fc.nat(1_000),
    duties: fc.nat(500),
    named: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
    asked: fc.record({ part: fc.integer({ min: 0, max: 100 }), byUnits: fc.boolean() }),
    shopMinor: fc.integer({ min: 1, max: 1_000_000 }),
    cuts: fc.array(fc.array(fc.nat(7), { minLength: 4, maxLength: 4 }), { maxLength: 5 }),
  })
  .map(({ lines: drawn, shipping, duties, named, asked, shopMinor, cuts }) => {
    const lines = drawn.map(({ quantity, paid, discount, duty }, index) =>
      aLine({
        ...{ lineId: `line-${index}`, quantity, paidMinor: paid, taxMinor: Math.floor(paid / 6) },
        ...{ discountMinor: discount, dutyMinor: duty },
      }),
    );
    const own = [...new Set(named.map((n) => n % lines.length))].flatMap((index) => lines[index] ?? []);
    const sumOf = (part: (line: (typeof lines)[number]) => number) =>
      own.reduce((sum, line) => sum + part(line), 0);
    const partOf = (most: number) => Math.floor((most * asked.part) / 100);
    const dutiesMinor = duties + lines.reduce((sum, { dutyMinor = 0 }) => sum + dutyMinor, 0);
    const chargedMinor = lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0) + shipping + dutiesMinor;
    const order = anOrder({
      lines,
      shipping: { paidMinor: shipping, taxMinor: Math.floor(shipping / 5) },
      duties: { paidMinor: dutiesMinor },
      promotions: [
        {
          ...{ promotionId: 'promotion-1', kind: 'threshold', lines: own.map(({ lineId }) => lineId) },
          ...(asked.byUnits
            ? { leastUnits: partOf(sumOf(({ quantity }) => quantity)) }
            : { leastMinor: partOf(sumOf((line) => line.paidMinor + line.discountMinor)) }),
          discountMinor: sumOf(({ discountMinor }) => discountMinor),
        },
      ],
      ...(chargedMinor > 0 ? { exchange: { shopCurrency: 'EUR', chargedMinor, shopMinor } } : {}),
    });
    return { order, cases: deal(order, cuts) };
  });

/** Each case refunded on what those before it have given. */
export function refundInTurn({ order, cases }: DealtOrder, policy: Policy): RefundBreakdown[] {
  return cases.reduce<RefundBreakdown[]>(
    (given, units) => [...given, planRefund(order, units, policy, { elsewhere: givenBy(given) })],
    [],
  );
}
