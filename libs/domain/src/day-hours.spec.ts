import fc from 'fast-check';
import { LONDON } from '../../../test/support/builders.js';
import { offsetMinutes } from './time.js';
import { afterQuietHours, nextWithinHours, quietHoursOf } from './day-hours.js';

const USUAL_QUIET_HOURS = quietHoursOf({ fromHour: 21, toHour: 8 });

const SHANGHAI = {
  zone: 'Asia/Shanghai',
  version: 'x',
  offsets: [{ from: '2026-01-01T00:00:00.000Z', minutes: 480 }],
};

describe('afterQuietHours', () => {
  it.each([
    ['a day in summer is let through', '2026-06-10T12:00:00.000Z', '2026-06-10T12:00:00.000Z'],
    ['one second before they begin', '2026-06-10T19:59:59.000Z', '2026-06-10T19:59:59.000Z'],
    ['the evening waits for the next morning', '2026-06-10T20:00:00.000Z', '2026-06-11T07:00:00.000Z'],
    ['after midnight waits for the same morning', '2026-06-11T01:30:15.250Z', '2026-06-11T07:00:00.000Z'],
    ['the end itself is let through', '2026-06-11T07:00:00.000Z', '2026-06-11T07:00:00.000Z'],
    ['a winter evening', '2026-12-10T21:00:00.000Z', '2026-12-11T08:00:00.000Z'],
    ['the night that loses an hour', '2026-03-28T22:00:00.000Z', '2026-03-29T07:00:00.000Z'],
    ['the night that gains an hour', '2026-10-24T21:00:00.000Z', '2026-10-25T08:00:00.000Z'],
  ])('%s', (_what, instant, expected) => {
    expect(afterQuietHours(instant, LONDON, USUAL_QUIET_HOURS)).toBe(expected);
  });

  it.each([
    [
      'an end that the spring night leaves out',
      '2026-03-29T00:10:00.000Z',
      '01:30',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'an end that the autumn night shows twice',
      '2026-10-24T23:30:00.000Z',
      '01:30',
      '2026-10-25T00:30:00.000Z',
    ],
    ['a start shown twice is quiet again', '2026-10-25T01:10:00.000Z', '01:30', '2026-10-25T01:30:00.000Z'],
  ])('%s', (_what, instant, to, expected) => {
    expect(afterQuietHours(instant, LONDON, { from: '00:00', to })).toBe(expected);
  });

  it("goes by the recipient's clock", () => {
    expect(afterQuietHours('2026-06-10T14:00:00.000Z', SHANGHAI, USUAL_QUIET_HOURS)).toBe(
      '2026-06-11T00:00:00.000Z',
    );
    expect(afterQuietHours('2026-06-10T14:00:00.000Z', LONDON, USUAL_QUIET_HOURS)).toBe(
      '2026-06-10T14:00:00.000Z',
    );
  });

  it('knows quiet hours by day, and none at all', () => {
    expect(afterQuietHours('2026-06-10T12:00:00.000Z', LONDON, { from: '12:00', to: '15:00' })).toBe(
      '2026-06-10T14:00:00.000Z',
    );
    expect(afterQuietHours('2026-06-10T23:00:00.000Z', LONDON, { from: '00:00', to: '00:00' })).toBe(
      '2026-06-10T23:00:00.000Z',
    );
  });

  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

  it('always ends within a day and an hour, at the first minute that is not quiet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 1440 }), time, time, (minute, from, to) => {
        const start = Date.UTC(2026, 0, 1) + minute * 60_000;
        const isQuiet = (at: number) => {
          const instant = new Date(at).toISOString();
          const wall = new Date(at + offsetMinutes(instant, LONDON) * 60_000).toISOString().slice(11, 16);
          return from <= to ? wall >= from && wall < to : wall >= from || wall < to;
        };
        let expected = start;
        while (isQuiet(expected)) expected += 60_000;
        expect(expected - start).toBeLessThanOrEqual(25 * 3_600_000);
        const answer = afterQuietHours(new Date(start).toISOString(), LONDON, { from, to });
        expect(answer).toBe(new Date(expected).toISOString());
      }),
      { numRuns: 300 },
    );
  });
});

describe('hours of the day', () => {
  const day = { fromHour: 9, toHour: 20 };
  it.each([
    ['within them, at once', '2026-06-10T10:30:00.000Z', '2026-06-10T10:30:00.000Z'],
    ['before them, at their beginning', '2026-06-10T05:00:00.000Z', '2026-06-10T08:00:00.000Z'],
    ['in their last minute, at once', '2026-06-10T18:59:59.999Z', '2026-06-10T18:59:59.999Z'],
    ['when they are just over, the next morning', '2026-06-10T19:00:00.000Z', '2026-06-11T08:00:00.000Z'],
    ['in the night when the clocks go forward', '2026-03-28T21:00:00.000Z', '2026-03-29T08:00:00.000Z'],
    ['in the night when the clocks go back', '2026-10-24T22:00:00.000Z', '2026-10-25T09:00:00.000Z'],
  ])('begin %s', (_when, instant, expected) => {
    expect(nextWithinHours(instant, day, LONDON)).toBe(expected);
  });

  it('may lie over midnight', () => {
    const night = { fromHour: 21, toHour: 8 };
    expect(nextWithinHours('2026-01-10T23:30:00.000Z', night, LONDON)).toBe('2026-01-10T23:30:00.000Z');
    expect(nextWithinHours('2026-01-10T08:00:00.000Z', night, LONDON)).toBe('2026-01-10T21:00:00.000Z');
  });
});
