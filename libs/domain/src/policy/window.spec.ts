import { aLine, anOrder, LONDON } from '../../../../test/support/builders.js';
import type { Calendar, Order, OrderLine, Window } from '../index.js';
import { isInTime, openWindow } from './window.js';

type Repair = NonNullable<OrderLine['repairs']>[number];

const CALENDAR: Calendar = {
  ...LONDON,
  offsets: [...LONDON.offsets, { from: '2027-03-28T01:00:00.000Z', minutes: 60 }],
  work: {
    ...{ region: 'GB', version: 'test', weekend: [6, 7], daysWorked: [] },
    daysOff: ['2026-12-25', '2026-12-26', '2026-12-28', '2027-01-01'],
  },
};
const at = (day: string, time = '10:00') => `${day}T${time}:00.000Z`;

/** Two articles, the second of which comes later. */
const order = (
  deliveries: readonly [lineId: string, at: string][],
  saleTerms: Order['saleTerms'] = {},
): Order =>
  anOrder({
    placedAt: at('2026-05-20'),
    saleTerms,
    lines: [aLine({ lineId: 'line-1', quantity: 1 }), aLine({ lineId: 'line-2', quantity: 1 })],
    deliveries: deliveries.map(([lineId, deliveredAt]) => ({
      parcel: 'p',
      lineId,
      quantity: 1,
      deliveredAt,
    })),
  });
const BOTH: readonly [string, string][] = [
  ['line-1', at('2026-06-01')],
  ['line-2', at('2026-06-09')],
];
const open = (window: Window, of: Order, line: Partial<OrderLine> = {}) =>
  openWindow(window, { order: of, line: { ...of.lines[0]!, ...line }, calendar: CALENDAR });

const WITHDRAWAL: Window = { from: 'possession', length: { days: 14 }, notInformedMonths: 12 };

describe('possession', () => {
  it.each<[string, readonly [string, string][], Order['saleTerms'], string | null]>([
    ['is of the last good of the order', BOTH, {}, '2026-06-23'],
    ['has not begun while one is missing', [BOTH[0]!], {}, null],
    ['is of the first good of a regular delivery', BOTH, { regularDelivery: true }, '2026-06-15'],
    ['of a regular delivery that goes on has begun', [BOTH[0]!], { regularDelivery: true }, '2026-06-15'],
    ['has not begun while nothing came', [], {}, null],
  ])('%s', (_what, deliveries, saleTerms, lastDay) => {
    expect(open(WITHDRAWAL, order(deliveries, saleTerms)).lastDay).toBe(lastDay);
  });

  it('lets the last day count to its end, and not a moment longer', () => {
    const window = open(WITHDRAWAL, order(BOTH));
    expect(isInTime('2026-06-23T22:59:59.999Z', window, WITHDRAWAL)).toBe(true);
    expect(isInTime('2026-06-23T23:00:00.000Z', window, WITHDRAWAL)).toBe(false);
    expect(isInTime(at('2026-05-21'), window, WITHDRAWAL)).toBe(true);
  });
});

describe('a customer who was not informed', () => {
  it.each<[string, string | null, string]>([
    ['before the goods came: as usual', at('2026-05-20'), '2026-06-23'],
    ['on the last usual day: anew from then', at('2026-06-23'), '2026-07-07'],
    ['months later: anew from then', at('2026-12-01'), '2026-12-15'],
    ['so late that the longer time ends first', at('2027-06-20'), '2027-06-23'],
    ['after all was over: no longer than it was', at('2027-08-01'), '2027-06-23'],
    ['never: a year more', null, '2027-06-23'],
  ])('%s', (_what, withdrawalInformedAt, lastDay) => {
    expect(open(WITHDRAWAL, order(BOTH, { withdrawalInformedAt })).lastDay).toBe(lastDay);
  });
});

describe('a last day that is not worked', () => {
  const window: Window = { from: 'lineDelivery', length: { days: 14 }, endsOnWorkingDay: true };
  it.each([
    ['on a Friday that is worked', '2026-06-05', '2026-06-19'],
    ['on a Saturday', '2026-06-06', '2026-06-22'],
    ['on Christmas Day before a weekend before a substitute', '2026-12-11', '2026-12-29'],
    ['on New Year’s Day before a weekend', '2026-12-18', '2027-01-04'],
  ])('%s becomes the next one that is', (_what, deliveredOn, lastDay) => {
    expect(open(window, order([['line-1', at(deliveredOn)]])).lastDay).toBe(lastDay);
  });
});

describe('months and hours', () => {
  it.each<[string, Window['length'] & object, string, string]>([
    ['a month of 30 days', { months: 1 }, '2026-03-31', '2026-04-30'],
    ['two years over a leap day', { years: 2 }, '2026-02-28', '2028-02-28'],
    ['six months over both changes of the clocks', { months: 6 }, '2026-01-15', '2026-07-15'],
  ])('%s', (_what, length, deliveredOn, lastDay) => {
    expect(open({ from: 'lineDelivery', length }, order([['line-1', at(deliveredOn)]])).lastDay).toBe(
      lastDay,
    );
  });

  it('hours count from the minute, through a night that has one less', () => {
    const window: Window = { from: 'lineDelivery', length: { hours: 24 } };
    const found = open(window, order([['line-1', '2026-03-28T12:00:00.000Z']]));
    expect(found).toMatchObject({ until: '2026-03-29T12:00:00.000Z', lastDay: '2026-03-29' });
  });

  it('a later tier opens when the days before it are over', () => {
    const window: Window = { from: 'lineDelivery', afterDays: 7, length: { days: 15 } };
    const found = open(window, order([['line-1', at('2026-06-01')]]));
    expect(isInTime('2026-06-08T22:59:59.999Z', found, window)).toBe(false);
    expect(isInTime('2026-06-08T23:00:00.000Z', found, window)).toBe(true);
    expect(isInTime('2026-06-16T23:00:00.000Z', found, window)).toBe(false);
  });
});

describe('the British right to reject', () => {
  const REJECT: Window = {
    from: 'lineDelivery',
    length: { days: 30 },
    standsStillDuringRepair: { leastDaysLeft: 7 },
  };
  const DELIVERED = order([['line-1', at('2026-06-01')]]);
  const repair = (sentOn: string, returnedOn?: string): Repair => ({
    sentAt: at(sentOn),
    ...(returnedOn === undefined ? {} : { returnedAt: at(returnedOn) }),
  });
  it.each<[string, readonly Repair[], string | null]>([
    ['lasts thirty days without a repair', [], '2026-07-01'],
    ['stands still for the days that a repair takes', [repair('2026-06-05', '2026-06-15')], '2026-07-11'],
    ['leaves seven days at least', [repair('2026-06-29', '2026-07-20')], '2026-07-27'],
    ['leaves seven days after a repair on its last day', [repair('2026-07-01', '2026-07-01')], '2026-07-08'],
    ['leaves more where more was left', [repair('2026-06-20', '2026-06-21')], '2026-07-02'],
    ['has no end that is known while the goods are away', [repair('2026-06-05')], null],
    [
      'stands still for each of two repairs',
      [repair('2026-06-05', '2026-06-10'), repair('2026-06-20', '2026-06-25')],
      '2026-07-11',
    ],
    [
      'whichever of them is told first',
      [repair('2026-06-20', '2026-06-25'), repair('2026-06-05', '2026-06-10')],
      '2026-07-11',
    ],
    [
      'reaches a repair that began in the days left by another',
      [repair('2026-06-29', '2026-07-20'), repair('2026-07-25', '2026-08-01')],
      '2026-08-08',
    ],
    ['is not brought back by a repair after it was over', [repair('2026-07-02', '2026-07-20')], '2026-07-01'],
    ['nor held open by one that began after it was over', [repair('2026-07-02')], '2026-07-01'],
  ])('%s', (_what, repairs, lastDay) => {
    expect(open(REJECT, DELIVERED, { repairs }).lastDay).toBe(lastDay);
  });
});

describe('a guarantee that a repair makes longer', () => {
  const GUARANTEE: Window = { from: 'lineDelivery', length: { years: 2 }, repairAddsMonths: 12 };
  const DELIVERED = order([['line-1', at('2026-06-01')]]);
  it.each<[string, readonly Repair[], string]>([
    ['by none', [], '2028-06-01'],
    ['by one', [{ sentAt: at('2026-07-01'), returnedAt: at('2026-07-09') }], '2029-06-01'],
    [
      'once, by several',
      ['2026-07-01', '2026-08-01'].map((day) => ({ sentAt: at(day), returnedAt: at(day, '12:00') })),
      '2029-06-01',
    ],
    ['by none that is not back', [{ sentAt: at('2026-07-01') }], '2028-06-01'],
    ['by none after it was over', [{ sentAt: at('2028-06-02'), returnedAt: at('2028-06-09') }], '2028-06-01'],
  ])('%s', (_what, repairs, lastDay) => {
    expect(open(GUARANTEE, DELIVERED, { repairs }).lastDay).toBe(lastDay);
  });
});
