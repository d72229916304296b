import { retryDelayMs } from './retry-ladder.js';

const rules = { ladder: [5_000, 300_000, 1_800_000], longestMs: 3_600_000 };
const delayOf = (attempts: number, more: { retryAfterMs?: number; random?: number } = {}) =>
  retryDelayMs({ attempts, random: 0, ...more }, rules);

describe('retryDelayMs', () => {
  it.each([
    [1, 5_000],
    [2, 300_000],
    [3, 1_800_000],
    [4, null],
    [11, null],
  ])('after try %d waits %d ms', (attempts, expected) => expect(delayOf(attempts)).toBe(expected));

  it('adds at most a fifth by chance, and never takes any off', () => {
    expect(delayOf(1, { random: 0.5 })).toBe(5_500);
    expect(delayOf(1, { random: 0.999_999 })).toBeLessThanOrEqual(6_000);
  });

  it.each([
    ['waits as long as the receiver asks', 60_000, 60_000],
    ['is not hurried by the receiver', 1_000, 5_000],
    ['does not let itself be put off for ever', 999_999_999, 3_600_000],
  ])('%s', (_what, retryAfterMs, expected) => expect(delayOf(1, { retryAfterMs })).toBe(expected));

  it('gives up after the last try, whatever the receiver asks', () => {
    expect(delayOf(4, { retryAfterMs: 60_000 })).toBeNull();
  });
});
