import { LONDON } from '../../../test/support/builders.js';
import { addDays, addDuration, dayOf, daysBetween, durationMs, isDuration } from './index.js';

describe('a duration', () => {
  it.each([
    ['P14D', 14 * 86_400_000],
    ['PT72H', 72 * 3_600_000],
    ['PT30M', 30 * 60_000],
    ['PT45S', 45_000],
    ['PT0S', 0],
    ['P1DT2H3M4S', 93_784_000],
  ])('reads %s as %d ms', (text, ms) => {
    expect(isDuration(text)).toBe(true);
    expect(durationMs(text)).toBe(ms);
  });

  it.each(['', 'P', 'PT', 'P1DT', 'P1M', 'P1Y', 'P2W', 'PT1.5H', '-P1D', 'P-1D', '14 days', 'PT72', 'p14d'])(
    'refuses %j',
    (text) => {
      expect(isDuration(text)).toBe(false);
      expect(() => durationMs(text)).toThrow('Assertion failed');
    },
  );

  it('counts a day as 24 hours, also across a change of the clocks', () => {
    expect(addDuration('2026-03-28T12:00:00.000Z', 'P1D')).toBe('2026-03-29T12:00:00.000Z');
    expect(addDuration('2026-12-31T23:59:59.999Z', 'PT1S')).toBe('2027-01-01T00:00:00.999Z');
  });
});

describe('days of the calendar', () => {
  it.each([
    ['2026-02-27', 30, '2026-03-29'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %d days make %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });
});

describe('the day in London', () => {
  it.each([
    ['before the summer midnight', '2026-06-30T22:59:59.999Z', '2026-06-30'],
    ['from the summer midnight on', '2026-06-30T23:00:00.000Z', '2026-07-01'],
    ['before the winter midnight', '2026-01-31T23:59:59.999Z', '2026-01-31'],
    ['from the winter midnight on', '2026-02-01T00:00:00.000Z', '2026-02-01'],
    ['on the eve of summer time', '2026-03-28T23:59:59.999Z', '2026-03-28'],
    ['at the end of the day of 23 hours', '2026-03-29T22:59:59.999Z', '2026-03-29'],
    ['after the day of 23 hours', '2026-03-29T23:00:00.000Z', '2026-03-30'],
    ['at the start of the day of 25 hours', '2026-10-24T23:00:00.000Z', '2026-10-25'],
    ['at the end of the day of 25 hours', '2026-10-25T23:59:59.999Z', '2026-10-25'],
    ['after the day of 25 hours', '2026-10-26T00:00:00.000Z', '2026-10-26'],
    ['before all that is known, by the first offset', '2020-06-30T23:30:00.000Z', '2020-06-30'],
  ])('is right %s', (_when, instant, day) => {
    expect(dayOf(instant, LONDON)).toBe(day);
  });

  it('is that of the new offset from the very instant of a change', () => {
    const changesLate = {
      zone: 'Test/Late',
      version: '2026a',
      offsets: [
        { from: '2026-01-01T00:00:00.000Z', minutes: 0 },
        { from: '2026-01-10T23:30:00.000Z', minutes: 60 },
      ],
    };
    expect(dayOf('2026-01-10T23:29:59.999Z', changesLate)).toBe('2026-01-10');
    expect(dayOf('2026-01-10T23:30:00.000Z', changesLate)).toBe('2026-01-11');
  });

  it('is the day of UTC for a calendar without offsets', () => {
    expect(dayOf('2026-06-30T23:59:59.999Z', { zone: 'UTC', version: '2026a', offsets: [] })).toBe(
      '2026-06-30',
    );
  });
});
