import { calendarOf } from './calendar.js';

const offsets = (zone: string, ...around: string[]) =>
  calendarOf(zone, around).offsets.map(({ from, minutes }) => `${from.slice(0, 16)} ${minutes}`);

describe('what a zone’s clocks do', () => {
  it.each<[string, string, string, string[]]>([
    [
      'Europe/London',
      '2026-03-01T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      ['2026-02-28T00:00 0', '2026-03-29T01:00 60', '2026-10-25T01:00 0'],
    ],
    [
      'America/Los_Angeles',
      '2026-03-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
      ['2026-02-28T00:00 -480', '2026-03-08T10:00 -420'],
    ],
    // A night without midnight: the clocks go from 00:00 to 01:00.
    [
      'America/Santiago',
      '2026-09-01T00:00:00.000Z',
      '2026-09-10T00:00:00.000Z',
      ['2026-08-31T00:00 -240', '2026-09-06T04:00 -180'],
    ],
    // Half an hour.
    [
      'Australia/Lord_Howe',
      '2026-04-01T00:00:00.000Z',
      '2026-04-10T00:00:00.000Z',
      ['2026-03-31T00:00 660', '2026-04-04T15:00 630'],
    ],
    // Two changes within some weeks: summer time is left for Ramadan.
    [
      'Africa/Casablanca',
      '2026-02-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
      ['2026-01-31T00:00 60', '2026-02-15T02:00 0', '2026-03-22T02:00 60'],
    ],
    ['Asia/Shanghai', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', ['2025-12-31T00:00 480']],
    ['UTC', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', ['2025-12-31T00:00 0']],
  ])('in %s from %s to %s', (zone, from, to, expected) => {
    expect(offsets(zone, from, to)).toEqual(expected);
  });

  it('reaches a day beyond what it is asked for, in whichever order that is said', () => {
    const dayBefore = ['2026-03-28T12:00:00.000Z', '2026-01-01T00:00:00.000Z'];
    expect(offsets('Europe/London', ...dayBefore)).toHaveLength(2);
    expect(offsets('Europe/London', '2026-03-30T00:00:00.000Z')).toEqual([
      '2026-03-29T00:00 0',
      '2026-03-29T01:00 60',
    ]);
  });

  it('says which data it rests on, and has days off only where they are wanted', () => {
    const around = ['2026-12-20T00:00:00.000Z', '2026-12-31T00:00:00.000Z'];
    expect(calendarOf('Europe/London', around).version).toMatch(/^\d{4}[a-z]/);
    expect(calendarOf('Europe/London', around).work).toBeUndefined();
    const hours = { from: '09:00', to: '17:30' };
    expect(calendarOf('Europe/London', around, { region: 'GB', hours }).work).toEqual({
      ...{ region: 'GB', version: 'date-holidays 3, chinese-days 1', weekend: [6, 7], hours, daysWorked: [] },
      // Boxing Day is a Saturday, and made up for on Monday.
      daysOff: ['2026-12-25', '2026-12-26', '2026-12-28', '2027-01-01'],
    });
  });

  it('knows no zone that there is not', () => {
    expect(() => calendarOf('Europe/Camelot', ['2026-01-01T00:00:00.000Z'])).toThrow('Europe/Camelot');
  });
});
