import fc from 'fast-check';
import { parseDecimal, penceFor, spellDecimal, taxContained, worthOfUnits } from './money.js';

const paid = (quantity: number, price: string) => penceFor(quantity, parseDecimal(price)!);

describe('penceFor', () => {
  it.each([
    [6, '2.55', 1530],
    [3, '0.1', 30],
    [1, '1.005', 101],
    [3, '3.335', 1001],
    [1, '0.004', 0],
    [1, '0.005', 1],
    [7, '0', 0],
    [-1, '1.005', -100],
    [1, '-11062.06', -1106206],
    [80995, '2.08', 16846960],
  ])('%d × %s is %d pence, half rounded up', (quantity, price, pence) => {
    expect(paid(quantity, price)).toBe(pence);
  });

  it('answers null for more than a safe integer', () => {
    expect(paid(999_999_999_999, '999999999.99')).toBeNull();
  });
});

describe('parseDecimal', () => {
  it.each(['', ' 1', '1.', '.5', '1e3', '1,000.00', '£1', 'NaN', '0x10', '--1', '1.0000000000001'])(
    'refuses %p',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it.each([
    ['2.50', '2.5'],
    ['2.500', '2.5'],
    ['15', '15'],
    ['15.00', '15'],
    ['0.00', '0'],
    ['-0.05', '-0.05'],
    ['007.10', '7.1'],
  ])('%s is spelt %s, so that equal prices are equal texts', (text, spelt) => {
    expect(spellDecimal(parseDecimal(text)!)).toBe(spelt);
  });
});

describe('taxContained', () => {
  it.each([
    [0, 0],
    [120, 20],
    [3, 1],
    [2, 0],
    [100, 17],
  ])('of %d paid at 20 %% it is %d', (paidMinor, tax) => {
    expect(taxContained(paidMinor)).toBe(tax);
  });
});

describe('worthOfUnits', () => {
  it('gives all pence away whatever the split', () => {
    const cuts = fc.array(fc.nat(500), { maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 500 }), cuts, (total, quantity, at) => {
        const bounds = [0, ...at.map((cut) => Math.min(cut, quantity)).sort((a, b) => a - b), quantity];
        const parts = bounds.slice(1).map((to, i) => worthOfUnits(total, quantity, bounds[i]!, to));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
