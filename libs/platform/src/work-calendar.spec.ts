import { isHolidayRegion, workDaysOf } from './work-calendar.js';

const daysOff = (region: string, from: string, to: string) => workDaysOf({ region }, from, to).daysOff;

describe('the days off of a region', () => {
  it.each<[string, string, string, string, string[]]>([
    ['the last day of the range', 'GB', '2026-12-01', '2026-12-25', ['2026-12-25']],
    ['the first day of it', 'GB', '2026-12-25', '2026-12-25', ['2026-12-25']],
    ['nothing outside of it', 'GB', '2026-12-01', '2026-12-24', []],
    ['both years of a turn', 'DE', '2026-12-25', '2027-01-01', ['2026-12-25', '2026-12-26', '2027-01-01']],
    ['what only a part of a country has', 'DE-BY', '2026-06-01', '2026-06-10', ['2026-06-04']],
    ['not what another part has', 'DE-BE', '2026-06-01', '2026-06-10', []],
    [
      'a holiday that moves away from its Saturday',
      'US',
      '2026-07-01',
      '2026-07-06',
      ['2026-07-03', '2026-07-04'],
    ],
    [
      'all days of a feast, which begins at sunset and not at midnight',
      'TR',
      '2026-03-15',
      '2026-03-31',
      ['2026-03-20', '2026-03-21', '2026-03-22'],
    ],
    [
      'a feast of four days',
      'SA',
      '2026-05-20',
      '2026-05-31',
      ['2026-05-26', '2026-05-27', '2026-05-28', '2026-05-29'],
    ],
  ])('are %s', (_what, ...[region, from, to, expected]) => {
    expect(daysOff(region, from, to)).toEqual(expected);
  });

  it('of China are its long holidays whole, with the weekends in them and the days that make up for them', () => {
    const { daysOff: off, daysWorked } = workDaysOf({ region: 'CN' }, '2026-09-25', '2026-10-11');
    expect(off).toEqual([
      ...['2026-09-25', '2026-09-26', '2026-09-27'],
      ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
    ]);
    expect(daysWorked).toEqual(['2026-10-10']);
  });

  it('of China do not count ordinary weekends', () => {
    expect(workDaysOf({ region: 'CN' }, '2026-11-01', '2026-11-30')).toMatchObject({
      daysOff: [],
      daysWorked: [],
    });
  });

  it('of a region that is not known are a fault, and not none', () => {
    expect(() => daysOff('DE-XX', '2026-06-01', '2026-06-10')).toThrow('DE-XX');
  });

  it.each([
    ['GB', true],
    ['DE-BE', true],
    ['US-CA', true],
    ['CN', true],
    ['ZZ', false],
    ['DE-XX', false],
  ])('are known of %s: %s', (region, known) => {
    expect(isHolidayRegion(region)).toBe(known);
  });
});
