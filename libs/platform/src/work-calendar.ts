import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';

/** The shape of the domain's `WorkCalendar` (this library imports no other). */
export interface WorkDays {
  readonly region: string;
  readonly version: string;
  readonly weekend: readonly number[];
  readonly daysOff: readonly string[];
  readonly daysWorked: readonly string[];
  readonly hours?: { readonly from: string; readonly to: string };
}

/** Whose days off count, and when people work on the others. */
export interface WorkRegion {
  /** `GB`, `DE`, `DE-BE`, `US-CA`, `CN`: a country, and a part of it where that matters. */
  readonly region: string;
  readonly hours?: { readonly from: string; readonly to: string };
}

interface Days {
  readonly daysOff: readonly string[];
  readonly daysWorked: readonly string[];
}

const DAY_MS = 86_400_000;
const WEEKEND = [6, 7];
/** Named with each calendar, so that a decision says what data it rests on. */
const VERSION = 'date-holidays 3, chinese-days 1';

function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());

/** China makes up for its long holidays on weekends, by a list that is published every year. */
function chineseDaysOf(year: number): Days {
  const days = eachDay(`${year}-01-01`, `${year}-12-31`);
  return {
    daysOff: days.filter((day) => !isWeekend(day) && chineseDays.isHoliday(day)),
    daysWorked: days.filter((day) => isWeekend(day) && chineseDays.isWorkday(day)),
  };
}

function publicHolidaysOf(region: string, year: number): Days {
  const [country = region, part] = region.split('-');
  const holidays = part === undefined ? new Holidays(country) : new Holidays(country, part);
  const daysOff = holidays
    .getHolidays(year)
    .flatMap(({ type, date }) => (type === 'public' ? [date.slice(0, 10)] : []));
  return { daysOff, daysWorked: [] };
}

/** Drawing up a year takes tens of milliseconds, every decision needs some of them, and they never change. */
const drawnUp = new Map<string, Days>();

function daysOf(region: string, year: number): Days {
  const key = `${region} ${year}`;
  const days = drawnUp.get(key) ?? (region === 'CN' ? chineseDaysOf(year) : publicHolidaysOf(region, year));
  drawnUp.set(key, days);
  return days;
}

export function isHolidayRegion(region: string): boolean {
  const [country = region, part] = region.split('-');
  const known = new Holidays();
  return country in known.getCountries() && (part === undefined || part in (known.getStates(country) ?? {}));
}

/** The days off of a region between two days, both included. */
export function workDaysOf({ region, hours }: WorkRegion, from: string, to: string): WorkDays {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => daysOf(region, first + index));
  const between = (days: readonly string[]): string[] => [
    ...new Set(days.filter((day) => day >= from && day <= to)),
  ];
  return {
    ...{ region, version: VERSION, weekend: WEEKEND },
    daysOff: between(years.flatMap(({ daysOff }) => daysOff)),
    daysWorked: between(years.flatMap(({ daysWorked }) => daysWorked)),
    ...(hours === undefined ? {} : { hours }),
  };
}
