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
function chineseDaysIn(from: string, to: string): Days {
  const days = eachDay(from, to);
  return {
    daysOff: days.filter((day) => !isWeekend(day) && chineseDays.isHoliday(day)),
    daysWorked: days.filter((day) => isWeekend(day) && chineseDays.isWorkday(day)),
  };
}

function publicHolidaysIn(region: string, from: string, to: string): Days {
  const [country = region, part] = region.split('-');
  const holidays = part === undefined ? new Holidays(country) : new Holidays(country, part);
  const daysOff: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    for (const { type, date } of holidays.getHolidays(year))
      if (type === 'public' && date.slice(0, 10) >= from && date.slice(0, 10) <= to)
        daysOff.push(date.slice(0, 10));
  return { daysOff: [...new Set(daysOff)], daysWorked: [] };
}

export function isHolidayRegion(region: string): boolean {
  const [country = region, part] = region.split('-');
  const known = new Holidays();
  return country in known.getCountries() && (part === undefined || part in (known.getStates(country) ?? {}));
}

/** The days off of a region between two days, both included. */
export function workDaysOf({ region, hours }: WorkRegion, from: string, to: string): WorkDays {
  const days = region === 'CN' ? chineseDaysIn(from, to) : publicHolidaysIn(region, from, to);
  return { region, version: VERSION, weekend: WEEKEND, ...days, ...(hours === undefined ? {} : { hours }) };
}
