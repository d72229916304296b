import { LONDON } from '../../../test/support/builders.js';
import {
  addMonths, addTimeButHolidays, addWorkingDays, addWorkingTime, type Calendar, dayOf, endOfDay, instantAt, isWorkingDay, workingDayFrom, type WorkCalendar,
} from './index.js'; // prettier-ignore

const HOUR = 3_600_000;

/** Chile changes at midnight: the fourth of April has 25 hours, and the sixth of September begins at one o'clock. */
const SANTIAGO: Calendar = {
  zone: 'America/Santiago',
  version: 'test',
  offsets: [
    { from: '2026-01-01T00:00:00.000Z', minutes: -180 },
    { from: '2026-04-05T03:00:00.000Z', minutes: -240 },
    { from: '2026-09-06T04:00:00.000Z', minutes: -180 },
  ],
};
/** Samoa went over the date line: it had no thirtieth of December 2011. */
const APIA: Calendar = {
  zone: 'Pacific/Apia',
  version: 'test',
  offsets: [
    { from: '2011-12-01T00:00:00.000Z', minutes: -600 },
    { from: '2011-12-30T10:00:00.000Z', minutes: 840 },
  ],
};
const SHANGHAI: Calendar = {
  zone: 'Asia/Shanghai',
  version: 'test',
  offsets: [{ from: '2026-01-01T00:00:00.000Z', minutes: 480 }],
};
const work = (calendar: Calendar, days: Partial<WorkCalendar> = {}): Calendar => ({
  ...calendar,
  work: { region: 'GB', version: 'test', weekend: [6, 7], daysOff: [], daysWorked: [], ...days },
});
const BRITAIN = work(LONDON, { daysOff: ['2026-12-25', '2026-12-26', '2026-12-28', '2027-01-01'] });
const OFFICE = work(LONDON, { daysOff: ['2026-12-25', '2026-12-28'], hours: { from: '09:00', to: '17:30' } });
const CHINA = work(SHANGHAI, {
  region: 'CN',
  daysOff: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  daysWorked: ['2026-09-20', '2026-10-10'],
});

describe('months later', () => {
  it.each<[string, number, string]>([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-02-28', 24, '2028-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});

describe('the time of a day', () => {
  it.each<[string, Calendar, string, string, string]>([
    ['in winter', LONDON, '2026-02-01', '09:00', '2026-02-01T09:00:00.000Z'],
    ['in summer', LONDON, '2026-06-01', '09:00', '2026-06-01T08:00:00.000Z'],
    ['that the night leaves out is the change', LONDON, '2026-03-29', '01:30', '2026-03-29T01:00:00.000Z'],
    ['that comes twice is the first one', LONDON, '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['midnight that is left out is the change', SANTIAGO, '2026-09-06', '00:00', '2026-09-06T04:00:00.000Z'],
    ['midnight after an hour that came twice', SANTIAGO, '2026-04-05', '00:00', '2026-04-05T04:00:00.000Z'],
    ['of a day that is left out is the change', APIA, '2011-12-30', '12:00', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_what, ...[calendar, day, time, expected]) => {
    expect(instantAt(day, time, calendar)).toBe(expected);
  });
});

describe('the end of a day', () => {
  it.each<[string, Calendar, string, string]>([
    ['of 24 hours', LONDON, '2026-06-01', '2026-06-01T22:59:59.999Z'],
    ['of 23 hours', LONDON, '2026-03-29', '2026-03-29T22:59:59.999Z'],
    ['of 25 hours', LONDON, '2026-10-25', '2026-10-25T23:59:59.999Z'],
    ['of 25 hours that change at midnight', SANTIAGO, '2026-04-04', '2026-04-05T03:59:59.999Z'],
    ['before a midnight that is left out', SANTIAGO, '2026-09-05', '2026-09-06T03:59:59.999Z'],
    ['of 23 hours without a midnight', SANTIAGO, '2026-09-06', '2026-09-07T02:59:59.999Z'],
    ['before a day that is left out', APIA, '2011-12-29', '2011-12-30T09:59:59.999Z'],
    ['that is left out', APIA, '2011-12-30', '2011-12-30T09:59:59.999Z'],
    ['of the year', LONDON, '2026-12-31', '2026-12-31T23:59:59.999Z'],
  ])('%s', (_what, calendar, day, expected) => {
    expect(endOfDay(day, calendar)).toBe(expected);
    if (_what === 'that is left out') return;
    expect(dayOf(expected, calendar)).toBe(day);
    expect(dayOf(new Date(Date.parse(expected) + 1).toISOString(), calendar) > day).toBe(true);
  });
});

describe('working days', () => {
  it.each<[string, Calendar, boolean]>([
    ['2026-12-24', BRITAIN, true],
    ['2026-12-25', BRITAIN, false],
    ['2026-12-27', BRITAIN, false],
    ['2026-12-28', BRITAIN, false],
    ['2026-10-10', CHINA, true],
    ['2026-10-11', CHINA, false],
    ['2026-10-03', CHINA, false],
    ['2026-12-27', LONDON, true],
  ])('%s', (day, calendar, isWorked) => {
    expect(isWorkingDay(day, calendar)).toBe(isWorked);
  });

  it.each<[string, Calendar, string, string]>([
    ['a day that is worked', BRITAIN, '2026-12-24', '2026-12-24'],
    ['a holiday before a weekend before its substitute', BRITAIN, '2026-12-25', '2026-12-29'],
    ['a Sunday', BRITAIN, '2026-06-07', '2026-06-08'],
    ['a Saturday that makes up for a holiday', CHINA, '2026-10-10', '2026-10-10'],
    ['the first day of Golden Week', CHINA, '2026-10-01', '2026-10-08'],
  ])('from %s', (_what, calendar, day, expected) => {
    expect(workingDayFrom(day, calendar)).toBe(expected);
  });

  it.each<[string, number, Calendar, string]>([
    ['2026-06-05', 0, BRITAIN, '2026-06-05'],
    ['2026-06-05', 1, BRITAIN, '2026-06-08'],
    ['2026-06-06', 1, BRITAIN, '2026-06-08'],
    ['2026-12-24', 1, BRITAIN, '2026-12-29'],
    ['2026-12-30', 2, BRITAIN, '2027-01-04'],
    ['2026-09-30', 3, CHINA, '2026-10-10'],
    ['2026-09-30', 4, CHINA, '2026-10-12'],
    ['2026-09-18', 1, CHINA, '2026-09-20'],
    ['2026-06-05', 2, LONDON, '2026-06-07'],
  ])('after %s, %i of them', (day, count, calendar, expected) => {
    expect(addWorkingDays(day, count, calendar)).toBe(expected);
  });

  it('of which there are none is a fault of the calendar and no endless search', () => {
    const never = work(LONDON, { weekend: [1, 2, 3, 4, 5, 6, 7] });
    expect(() => workingDayFrom('2026-06-01', never)).toThrow('No day is worked');
  });
});

describe('working time', () => {
  it.each<[string, string, number, Calendar, string]>([
    ['within a day', '2026-02-02T10:00:00.000Z', 2, OFFICE, '2026-02-02T12:00:00.000Z'],
    ['to the last moment of a day', '2026-02-02T10:00:00.000Z', 7.5, OFFICE, '2026-02-02T17:30:00.000Z'],
    ['over a night', '2026-02-02T17:00:00.000Z', 1, OFFICE, '2026-02-03T09:30:00.000Z'],
    ['before the day begins', '2026-02-02T05:00:00.000Z', 1, OFFICE, '2026-02-02T10:00:00.000Z'],
    ['after it has ended', '2026-02-02T18:00:00.000Z', 1, OFFICE, '2026-02-03T10:00:00.000Z'],
    [
      'over a weekend with holidays beside it',
      '2026-12-24T16:30:00.000Z',
      2,
      OFFICE,
      '2026-12-29T10:00:00.000Z',
    ],
    ['over the change to summer time', '2026-03-27T16:30:00.000Z', 2, OFFICE, '2026-03-30T09:00:00.000Z'],
    ['of whole days that are worked', '2026-12-24T12:00:00.000Z', 24, BRITAIN, '2026-12-29T12:00:00.000Z'],
    ['none: when it begins to count', '2026-12-25T12:00:00.000Z', 0, OFFICE, '2026-12-29T09:00:00.000Z'],
    [
      'on a Saturday that makes up for a holiday',
      '2026-10-10T00:00:00.000Z',
      1,
      CHINA,
      '2026-10-10T01:00:00.000Z',
    ],
  ])('%s', (_what, ...[instant, hours, calendar, expected]) => {
    expect(addWorkingTime(instant, hours * HOUR, calendar)).toBe(expected);
  });
});

describe('time that stands still on holidays', () => {
  it.each<[string, string, number, Calendar, string]>([
    ['ordinary days', '2026-11-02T03:00:00.000Z', 48, CHINA, '2026-11-04T03:00:00.000Z'],
    ['a mere weekend counts', '2026-11-06T03:00:00.000Z', 48, CHINA, '2026-11-08T03:00:00.000Z'],
    ['a day more for each holiday', '2026-09-30T03:00:00.000Z', 48, CHINA, '2026-10-09T03:00:00.000Z'],
    ['to the last moment before one', '2026-09-30T03:00:00.000Z', 13, CHINA, '2026-09-30T16:00:00.000Z'],
    [
      'a moment more, and all of them stand between',
      '2026-09-30T03:00:00.000Z',
      14,
      CHINA,
      '2026-10-07T17:00:00.000Z',
    ],
    [
      'begun on a holiday, it counts from the end of it',
      '2026-10-07T03:00:00.000Z',
      24,
      CHINA,
      '2026-10-08T16:00:00.000Z',
    ],
    [
      'hours, not days, over a change of the clocks',
      '2026-10-24T12:00:00.000Z',
      24,
      BRITAIN,
      '2026-10-25T12:00:00.000Z',
    ],
    ['no holidays known', '2026-12-24T12:00:00.000Z', 24, LONDON, '2026-12-25T12:00:00.000Z'],
  ])('%s', (_what, ...[instant, hours, calendar, expected]) => {
    expect(addTimeButHolidays(instant, hours * HOUR, calendar)).toBe(expected);
  });
});
