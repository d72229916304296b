import fc from 'fast-check';
import { countUnits, firstUnits, lowestFree, type UnitRange, worthOf } from '../index.js';

const LARGEST_LINE = 80_995;

/** Cuts the units of a line into ranges: sorted cuts, each two neighbours bounding one range. */
function rangesBetween(quantity: number, cuts: readonly number[]): UnitRange[] {
  const edges = [0, ...cuts.map((cut) => cut % (quantity + 1)).sort((a, b) => a - b), quantity];
  return edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to }));
}

const lines = fc.record({
  quantity: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: LARGEST_LINE })),
  cuts: fc.array(fc.nat(LARGEST_LINE), { maxLength: 30 }),
  pick: fc.nat(),
});

/** A line of which every second range, of those that hold a unit, is taken. */
const stocks = lines.map(({ quantity, cuts, pick }) => {
  const taken = rangesBetween(quantity, cuts).filter(
    (range, index) => index % 2 === 1 && range.to > range.from,
  );
  return { quantity, taken: pick % 2 === 0 ? taken : [...taken].reverse(), wanted: 1 + (pick % quantity) };
});

const overlap = (a: UnitRange, b: UnitRange) => a.from < b.to && b.from < a.to;

describe('worthOf', () => {
  it('gives parts of a line that sum to its price, however the line is cut', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), lines, (total, { quantity, cuts }) => {
        const parts = rangesBetween(quantity, cuts).map((range) => worthOf(total, quantity, [range]));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('gives several ranges at once what they are worth one by one', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), stocks, (total, { quantity, taken }) => {
        const single = taken.reduce((sum, range) => sum + worthOf(total, quantity, [range]), 0);
        expect(worthOf(total, quantity, taken)).toBe(single);
      }),
    );
  });

  it('gives the last unit the last cent', () => {
    expect([0, 1, 2].map((from) => worthOf(100, 3, [{ from, to: from + 1 }]))).toEqual([33, 33, 34]);
  });
});

describe('lowestFree', () => {
  it('finds the wanted units exactly when enough are free, within the line and clear of what is taken', () => {
    fc.assert(
      fc.property(stocks, ({ quantity, taken, wanted }) => {
        const found = lowestFree(quantity, taken, wanted);
        const free = quantity - countUnits(taken);
        expect(found !== null).toBe(free >= wanted);
        if (!found) return;
        expect(countUnits(found)).toBe(wanted);
        for (const range of found) {
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.to).toBeLessThanOrEqual(quantity);
          expect(taken.filter((other) => overlap(range, other))).toEqual([]);
        }
      }),
    );
  });

  it('leaves no free unit below the ones that it gives', () => {
    fc.assert(
      fc.property(stocks, ({ quantity, taken, wanted }) => {
        const found = lowestFree(quantity, taken, wanted) ?? [];
        const highest = Math.max(0, ...found.map((range) => range.to));
        const takenBelow = taken.reduce(
          (sum, range) => sum + Math.max(0, Math.min(range.to, highest) - range.from),
          0,
        );
        expect(takenBelow + countUnits(found)).toBe(highest);
      }),
    );
  });

  it.each<[string, Parameters<typeof lowestFree>, UnitRange[] | null]>([
    ['a whole line', [3, [], 3], [{ from: 0, to: 3 }]],
    [
      'what lies around others',
      [5, [{ from: 1, to: 3 }], 3],
      [
        { from: 0, to: 1 },
        { from: 3, to: 5 },
      ],
    ],
    ['what another case gave back', [4, [{ from: 2, to: 4 }], 1], [{ from: 0, to: 1 }]],
    ['nothing when one is missing', [5, [{ from: 1, to: 3 }], 4], null],
    ['nothing of a line that is all taken', [2, [{ from: 0, to: 2 }], 1], null],
  ])('gives %s', (_case, given, found) => {
    expect(lowestFree(...given)).toEqual(found);
  });

  it('stops when no unit is wanted', () => {
    expect(() => lowestFree(3, [], 0)).toThrow('Assertion failed');
  });
});

describe('firstUnits', () => {
  it('takes the lowest of the units, as many as asked for', () => {
    fc.assert(
      fc.property(stocks, fc.nat(), ({ taken }, pick) => {
        const held = countUnits(taken);
        const count = pick % (held + 1);
        const first = firstUnits(taken, count);
        expect(countUnits(first)).toBe(count);
        const rest = countUnits(taken) - countUnits(first);
        const highest = Math.max(0, ...first.map((range) => range.to));
        const above = taken.reduce(
          (sum, range) => sum + Math.max(0, range.to - Math.max(range.from, highest)),
          0,
        );
        expect(above).toBe(rest);
      }),
    );
  });

  it('leaves out ranges that nothing is taken of', () => {
    const ranges = [
      { from: 4, to: 6 },
      { from: 0, to: 2 },
    ];
    expect(firstUnits(ranges, 2)).toEqual([{ from: 0, to: 2 }]);
    expect(firstUnits(ranges, 3)).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 5 },
    ]);
    expect(firstUnits(ranges, 0)).toEqual([]);
  });

  it('stops when the ranges hold too few', () => {
    expect(() => firstUnits([{ from: 0, to: 2 }], 3)).toThrow('Assertion failed');
  });
});
