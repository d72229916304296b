import { retryAfterMs } from './retry-after.js';

const now = Date.parse('2026-06-10T09:00:00.000Z');

describe('retryAfterMs', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Wed, 10 Jun 2026 09:01:00 GMT', 60_000],
    ['Wed, 10 Jun 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5x', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %s is %s', (header, expected) => expect(retryAfterMs(header, now)).toBe(expected));
});
