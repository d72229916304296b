import { LONDON } from '../../../../test/support/builders.js';
import { type Calendar, type ClockRule, dayOf, rungsOf, startClock } from '../index.js';

const CALENDAR: Calendar = {
  ...LONDON,
  work: {
    ...{
      region: 'GB',
      version: 'test',
      weekend: [6, 7],
      daysWorked: [],
      daysOff: ['2026-05-04', '2026-05-25'],
    },
    hours: { from: '09:00', to: '17:00' },
  },
};
const rule = (ladder: ClockRule['ladder'], more: Partial<ClockRule> = {}): ClockRule => ({
  ...{ rule: 'test', cause: 'promise', ladder },
  ...more,
});
const instants = (at: string, ladder: ClockRule['ladder'], more: Partial<ClockRule> = {}) =>
  rungsOf(rule(ladder, more), { at, calendar: CALENDAR }).map((rung) => rung.at);

describe('how far a rung is', () => {
  it.each<[string, string, ClockRule['ladder'][number], string]>([
    [
      'elapsed time, over a night that has an hour less',
      '2026-03-28T12:00:00.000Z',
      { after: 'P1D', act: 'warn' },
      '2026-03-29T12:00:00.000Z',
    ],
    [
      'days, over the same night',
      '2026-03-28T12:00:00.000Z',
      { days: 1, act: 'warn' },
      '2026-03-29T22:59:59.999Z',
    ],
    [
      'days, over a night that has an hour more',
      '2026-10-24T12:00:00.000Z',
      { days: 1, act: 'warn' },
      '2026-10-25T23:59:59.999Z',
    ],
    [
      'no day: to the end of the day it starts on',
      '2026-06-01T22:59:59.999Z',
      { days: 0, act: 'warn' },
      '2026-06-01T22:59:59.999Z',
    ],
    [
      'days from the first moment of the next day',
      '2026-06-01T23:00:00.000Z',
      { days: 0, act: 'warn' },
      '2026-06-02T22:59:59.999Z',
    ],
    [
      'days over the end of a month',
      '2026-01-31T12:00:00.000Z',
      { days: 29, act: 'warn' },
      '2026-03-01T23:59:59.999Z',
    ],
    [
      'working days, over a weekend and a holiday',
      '2026-05-01T12:00:00.000Z',
      { workingDays: 1, act: 'warn' },
      '2026-05-05T22:59:59.999Z',
    ],
    [
      'working time, to the opening of the next day that is worked',
      '2026-05-01T15:30:00.000Z',
      { workingTime: 'PT1H', act: 'warn' },
      '2026-05-05T08:30:00.000Z',
    ],
  ])('%s', (_what, at, rung, expected) => {
    expect(instants(at, [rung])).toEqual([expected]);
  });

  it('is longer by the holidays that do not count', () => {
    const ladder = [{ after: 'PT48H', act: 'escalate' as const }];
    expect(instants('2026-05-02T12:00:00.000Z', ladder)).toEqual(['2026-05-04T12:00:00.000Z']);
    expect(instants('2026-05-02T12:00:00.000Z', ladder, { holidaysDoNotCount: true })).toEqual([
      '2026-05-05T12:00:00.000Z',
    ]);
  });

  it('is never farther than the rung that follows, whatever each counts in', () => {
    const ladder = [
      { workingDays: 3, act: 'warn' as const },
      { days: 4, act: 'escalate' as const },
      { after: 'P9D', act: 'approve' as const },
    ];
    // For a bank holiday the three working days end on Thursday only, after the four days.
    expect(instants('2026-05-01T12:00:00.000Z', ladder)).toEqual([
      '2026-05-05T22:59:59.999Z',
      '2026-05-05T22:59:59.999Z',
      '2026-05-10T12:00:00.000Z',
    ]);
  });
});

describe('reminders of many cases at the same midnight', () => {
  const MINUTE = 60_000;
  const ids = Array.from({ length: 1_000 }, (_one, index) => `case_01HX${String(index).padStart(6, '0')}`);
  const LADDER = [
    { days: 7, act: 'warn' as const },
    { days: 10, act: 'escalate' as const },
    { days: 14, act: 'expire' as const },
  ];
  const MIDNIGHT = Date.parse('2026-06-08T22:59:59.999Z');
  const start = (caseId: string, ladder: ClockRule['ladder'] = LADDER, more: Partial<ClockRule> = {}) =>
    startClock('shipBack-1', 'shipBack', rule(ladder, more), {
      at: '2026-06-01T12:00:00.000Z',
      calendar: CALENDAR,
      caseId,
    });

  it('are spread over half an hour, about as many in each minute', () => {
    const late = ids.map((caseId) => Date.parse(start(caseId).rungs[0]!.at) - MIDNIGHT);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...late)).toBeLessThan(30 * MINUTE);
    const perMinute = Array.from(
      { length: 30 },
      (_one, minute) => late.filter((ms) => Math.floor(ms / MINUTE) === minute).length,
    );
    // A thousand over thirty minutes are 33 in each.
    expect(Math.min(...perMinute)).toBeGreaterThan(15);
    expect(Math.max(...perMinute)).toBeLessThan(60);
  });

  it('come for a case always at the same instant', () => {
    expect(ids.map((caseId) => start(caseId))).toEqual(ids.map((caseId) => start(caseId)));
  });

  it('never move what follows from a deadline, nor who is to look', () => {
    for (const caseId of ids.slice(0, 50))
      expect(
        start(caseId)
          .rungs.slice(1)
          .map(({ at }) => at),
      ).toEqual(['2026-06-11T22:59:59.999Z', '2026-06-15T22:59:59.999Z']);
  });

  it.each<[string, ClockRule['ladder'], Partial<ClockRule>]>([
    ['of a law', LADDER, { cause: 'statute' }],
    [
      'by elapsed time',
      [
        { after: 'PT24H', act: 'warn' },
        { after: 'P9D', act: 'expire' },
      ],
      {},
    ],
    ['that are all there is', [{ days: 7, act: 'warn' }], {}],
    [
      'that fall together with the act',
      [
        { days: 14, act: 'warn' },
        { days: 14, act: 'expire' },
      ],
      {},
    ],
  ])('are not spread when they are %s', (_what, ladder, more) => {
    for (const caseId of ids.slice(0, 50))
      expect(start(caseId, ladder, more).rungs).toEqual(
        rungsOf(rule(ladder, more), { at: '2026-06-01T12:00:00.000Z', calendar: CALENDAR }),
      );
  });

  it('stay before the rung that follows', () => {
    const ladder = [
      { days: 7, act: 'warn' as const },
      { after: 'P7DT11H10M', act: 'expire' as const },
    ];
    for (const caseId of ids) {
      const [warning, act] = start(caseId, ladder).rungs;
      expect(warning!.at <= act!.at).toBe(true);
      expect(dayOf(act!.at, CALENDAR)).toBe('2026-06-09');
    }
  });
});
