import fc from 'fast-check';
import { allocate, basisPointsOf, currencyExponent, shareOf } from '../index.js';

const totals = fc.oneof(fc.nat(50), fc.nat(1_000_000_000));

describe('currencyExponent', () => {
  it.each([
    ['GBP', 2],
    ['EUR', 2],
    ['CNY', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['TND', 3],
  ])('gives %s %d digits', (currency, digits) => {
    expect(currencyExponent(currency)).toBe(digits);
  });
});

describe('shareOf', () => {
  it.each<[string, Parameters<typeof shareOf>, number]>([
    ['nothing for no unit', [100, 0, 3], 0],
    ['a share, rounded down', [100, 1, 3], 33],
    ['the cent that was left over', [100, 3, 3], 100],
    ['nothing of a line without units', [100, 0, 0], 0],
    ['a product beyond 2^53 exactly', [9_007_199_254_740_991, 80_994, 80_995], 9_007_088_047_885_571],
  ])('gives %s', (_case, given, share) => {
    expect(shareOf(...given)).toBe(share);
  });

  it.each([
    ['more units than there are', 100, 4, 3],
    ['negative units', 100, -1, 3],
    ['half a unit', 100, 0.5, 3],
    ['a negative total', -1, 1, 3],
    ['half a cent', 0.5, 1, 3],
    ['a total that is not safe', 2 ** 53, 1, 3],
  ])('stops on %s', (_case, total, units, quantity) => {
    expect(() => shareOf(total, units, quantity)).toThrow('Assertion failed');
  });

  it('never falls as units are added', () => {
    fc.assert(
      fc.property(totals, fc.integer({ min: 1, max: 80_995 }), fc.nat(), (total, quantity, pick) => {
        const units = pick % quantity;
        expect(shareOf(total, units + 1, quantity)).toBeGreaterThanOrEqual(shareOf(total, units, quantity));
      }),
    );
  });
});

describe('allocate', () => {
  const weights = fc
    .array(fc.nat(80_995), { minLength: 1, maxLength: 40 })
    .filter((all) => all.some((weight) => weight > 0));

  it('gives parts that sum to the total, none negative, none for a weight of zero', () => {
    fc.assert(
      fc.property(totals, weights, (total, all) => {
        const parts = allocate(total, all);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        parts.forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0);
          if (all[index] === 0) expect(part).toBe(0);
        });
      }),
    );
  });

  it('gives each part its exact share to less than one cent', () => {
    fc.assert(
      fc.property(totals, weights, (total, all) => {
        const weightSum = all.reduce((sum, weight) => sum + weight, 0);
        allocate(total, all).forEach((part, index) => {
          expect(Math.abs(part - (total * (all[index] ?? 0)) / weightSum)).toBeLessThan(1.001);
        });
      }),
    );
  });

  it('stops when there is nothing to share by', () => {
    expect(() => allocate(100, [0, 0])).toThrow('Assertion failed');
    expect(() => allocate(100, [])).toThrow('Assertion failed');
  });
});

describe('basisPointsOf', () => {
  it.each([
    [1000, 1250, 125],
    [999, 1250, 124],
    [999, 0, 0],
    [999, 10_000, 999],
  ])('takes of %d at %d hundredths of a percent %d, rounded down', (amount, basisPoints, taken) => {
    expect(basisPointsOf(amount, basisPoints)).toBe(taken);
  });
});
