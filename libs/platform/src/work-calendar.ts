import chineseDays from 'chinese-days';
import Holidays, { type HolidaysTypes } from 'date-holidays';

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

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
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

/** Days of a holiday have its name in two languages where others have that of the weekday. */
const isNamed = (day: string): boolean => chineseDays.getDayDetail(day).name.includes(',');

/** China makes up for its long holidays on weekends, by a list that is published every year. */
function chineseDaysOf(year: number): Days {
  const days = eachDay(`${year}-01-01`, `${year}-12-31`);
  return {
    daysOff: days.filter((day) => chineseDays.isHoliday(day) && (!isWeekend(day) || isNamed(day))),
    daysWorked: days.filter((day) => isWeekend(day) && chineseDays.isWorkday(day)),
  };
}

const NOON_MS = DAY_MS / 2;

/** The days of a holiday: those whose noon lies in it, since some begin at sunset (`-0600`) and some are half a day. */
function daysOfHoliday({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const [day = '', time = '00:00:00', shift = '0'] = date.split(' ');
  const begins = Date.parse(`${day}T${time}Z`) + (Number(shift) / 100) * HOUR_MS;
  const ends = begins + end.getTime() - start.getTime();
  const days: string[] = [];
  for (let noon = Math.floor(begins / DAY_MS) * DAY_MS + NOON_MS; noon < ends; noon += DAY_MS)
    if (noon >= begins) days.push(new Date(noon).toISOString().slice(0, 10));
  return days;
}

function publicHolidaysOf(region: string, year: number): Days {
  const [country = region, part] = region.split('-');
  const holidays = part === undefined ? new Holidays(country) : new Holidays(country, part);
  const daysOff = holidays
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .flatMap(daysOfHoliday);
  return { daysOff, daysWorked: [] };
}

/** Drawing up a year takes tens of milliseconds, every decision needs some of them, and they never change. */
const drawnUp = new Map<string, Days>();

function daysOf(region: string, year: number): Days {
  const key = `${region} ${year}`;
  const known = drawnUp.get(key);
  if (known) return known;
  // Every day would count as worked, and nobody would notice.
  if (!isHolidayRegion(region)) throw new Error(`Nothing is known of the holidays of ${region}.`);
  const days = region === 'CN' ? chineseDaysOf(year) : publicHolidaysOf(region, year);
  drawnUp.set(key, days);
  return days;
}

const allRegions = new Holidays();

export function isHolidayRegion(region: string): boolean {
  const [country = region, part] = region.split('-');
  return (
    country in allRegions.getCountries() &&
    (part === undefined || part in (allRegions.getStates(country) ?? {}))
  );
}

/** The days off of a region between two days, both included. */
export function workDaysOf({ region, hours }: WorkRegion, from: string, to: string): WorkDays {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => daysOf(region, first + index));
  const between = (days: readonly string[]): string[] =>
    [...new Set(days.filter((day) => day >= from && day <= to))].sort();
  return {
    ...{ region, version: VERSION, weekend: WEEKEND },
    daysOff: between(years.flatMap(({ daysOff }) => daysOff)),
    daysWorked: between(years.flatMap(({ daysWorked }) => daysWorked)),
    ...(hours === undefined ? {} : { hours }),
  };
}
