import { aSaleRow as sale } from '../../test/support/sale-row.js';
import { KindRules } from './kind-of-claim.js';
import type { ReturnClaim } from './match.js';
import type { SaleRow } from './row.js';

const claim = (over: Partial<SaleRow> = {}, { quantity = 2, minor = 500 } = {}): ReturnClaim => ({
  cancellation: 'C200',
  sale: '100',
  noticeAt: '2011-03-09T10:00:00',
  lines: [{ sale: sale(over), quantity, minor }],
});
const kind = (one: ReturnClaim, ...others: SaleRow[]) => new KindRules([sale(), ...others]).kindOf(one);

describe('what a cancellation is replayed as', () => {
  it.each([
    ['the last second of the thirtieth day', '2011-04-08T10:00:00', 'exchange'],
    ['a second later', '2011-04-08T10:00:01', 'return'],
    ['the moment of the cancellation itself', '2011-03-09T10:00:00', 'return'],
  ])('an exchange when the customer buys the article again until %s', (_when, at, expected) => {
    expect(kind(claim(), sale({ row: 2, at }))).toBe(expected);
  });

  it('no exchange when somebody else buys it, or not all of its articles are bought again', () => {
    const later = sale({ row: 2, at: '2011-03-10T10:00:00' });
    expect(kind(claim(), { ...later, customer: '17851' })).toBe('return');
    const two = claim();
    const other = { sale: sale({ sku: '22423' }), quantity: 1, minor: 1295 };
    expect(kind({ ...two, lines: [...two.lines, other] }, later)).toBe('return');
  });

  it.each([
    [249, 'compensation'],
    [250, 'return'],
  ])('a compensation below what its way back costs: %i', (minor, expected) => {
    expect(kind(claim({}, { minor }))).toBe(expected);
  });

  it.each([
    ['ALARM CLOCK BAKELIKE RED', 1, 'repair'],
    ['ALARM CLOCK BAKELIKE RED', 2, 'return'],
    ['LIGHTHOUSE TRINKET', 1, 'return'],
  ])('a repair of one thing that can be mended: %s × %i', (description, quantity, expected) => {
    expect(kind(claim({ description }, { quantity }))).toBe(expected);
  });
});
