import { assert } from './errors.js';

/** An instant as ISO 8601 in UTC with milliseconds, `2026-03-01T12:00:00.000Z`; such strings compare like the times. */
export type Instant = string;

/** A day on somebody's wall calendar, `2026-03-01`. */
export type CalendarDay = string;

/** An ISO 8601 duration of days, hours, minutes and seconds: `P14D`, `PT72H`, `PT0S`. A day is 24 hours. */
export type Duration = string;

const DURATION = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;
const DAY_MS = 86_400_000;

export function isDuration(text: string): boolean {
  return DURATION.test(text) && /\d/.test(text) && !text.endsWith('T');
}

export function durationMs(duration: Duration): number {
  assert(isDuration(duration), `a duration such as P14D or PT72H, not ${duration}`);
  const [, days, hours, minutes, seconds] = DURATION.exec(duration) ?? [];
  return (
    ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000 +
    Number(seconds ?? 0) * 1000
  );
}

/** So many milliseconds later; earlier when they are below zero. */
export function addMs(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

export function addDuration(instant: Instant, duration: Duration): Instant {
  return addMs(instant, durationMs(duration));
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * What a time zone did, as data, so that a decision can be worked out again years later whatever the zone
 * database says then. `offsets` are in ascending order of `from`; the first holds for all time before the second.
 */
export interface Calendar {
  readonly zone: string;
  /** The version of the zone database that the offsets were read from. */
  readonly version: string;
  readonly offsets: readonly { readonly from: Instant; readonly minutes: number }[];
  /** Which days are worked; absent where nothing counts in working days, and then all of them are. */
  readonly work?: WorkCalendar;
}

/** The days off of a region, as far as the calendar was drawn up. */
export interface WorkCalendar {
  readonly region: string;
  /** The version of the data that the days were read from. */
  readonly version: string;
  /** Days of the week, Monday is 1. */
  readonly weekend: readonly number[];
  readonly daysOff: readonly CalendarDay[];
  /** Days of a weekend that are worked all the same, as China makes up for its long holidays. */
  readonly daysWorked: readonly CalendarDay[];
  /** `HH:MM` of the wall clock; absent: all day. */
  readonly hours?: { readonly from: string; readonly to: string };
}

/** How far the zone's wall clock is ahead of UTC at the instant. */
export function offsetMinutes(instant: Instant, calendar: Calendar): number {
  let minutes = calendar.offsets[0]?.minutes ?? 0;
  for (const offset of calendar.offsets) if (offset.from <= instant) minutes = offset.minutes;
  return minutes;
}

/** The wall clock in the zone, written as if it were UTC. */
function wallClock(instant: Instant, calendar: Calendar): string {
  return new Date(Date.parse(instant) + offsetMinutes(instant, calendar) * 60_000).toISOString();
}

/** The day that a wall calendar in the zone shows at the instant. */
export function dayOf(instant: Instant, calendar: Calendar): CalendarDay {
  return wallClock(instant, calendar).slice(0, 10);
}
