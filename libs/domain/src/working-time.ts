import { assert } from './errors.js';
import { addDays, addMs, type Calendar, type CalendarDay, dayOf, type Instant } from './time.js';

const MINUTE_MS = 60_000;
/** Longer than any run of days off. */
const MOST_DAYS = 4_000;

/** Some months later on the calendar; a day that the month does not have becomes its last one. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The first instant at which the wall clock shows the time of the day; of a time that a night leaves out, the change. */
export function instantAt(day: CalendarDay, time: string, calendar: Calendar): Instant {
  const wall = Date.parse(`${day}T${time}:00.000Z`);
  const shows = (at: number): number => at + offsetAt(at, calendar) * MINUTE_MS;
  const exact = calendar.offsets
    .map(({ minutes }) => wall - minutes * MINUTE_MS)
    .filter((at) => shows(at) === wall);
  const leftOut = calendar.offsets
    .map(({ from }) => Date.parse(from))
    .filter((at) => shows(at - 1) < wall && shows(at) > wall);
  const at = Math.min(...exact, ...leftOut);
  assert(Number.isFinite(at), `${day} ${time} is a time in ${calendar.zone}`);
  return new Date(at).toISOString();
}

function offsetAt(at: number, { offsets }: Calendar): number {
  let minutes = offsets[0]?.minutes ?? 0;
  for (const offset of offsets) if (Date.parse(offset.from) <= at) minutes = offset.minutes;
  return minutes;
}

/** The last millisecond of the day. */
export function endOfDay(day: CalendarDay, calendar: Calendar): Instant {
  return addMs(instantAt(addDays(day, 1), '00:00', calendar), -1);
}

export function isWorkingDay(day: CalendarDay, { work }: Calendar): boolean {
  if (!work) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  if (work.daysWorked.includes(day)) return true;
  return !work.weekend.includes(weekday) && !work.daysOff.includes(day);
}

/** The day itself when it is worked, or else the next one that is. */
export function workingDayFrom(day: CalendarDay, calendar: Calendar): CalendarDay {
  for (let ahead = 0; ahead < MOST_DAYS; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  throw new Error(`No day is worked after ${day} in ${calendar.zone}.`);
}

/** So many working days later; the day it counts from is day 0, worked or not. */
export function addWorkingDays(day: CalendarDay, count: number, calendar: Calendar): CalendarDay {
  let last = day;
  for (let counted = 0; counted < count; counted += 1) last = workingDayFrom(addDays(last, 1), calendar);
  return last;
}

/** Which days count, and which hours of them. */
interface Counting {
  readonly counts: (day: CalendarDay) => boolean;
  readonly hours?: { readonly from: string; readonly to: string };
}

function addCounted(instant: Instant, ms: number, calendar: Calendar, { counts, hours }: Counting): Instant {
  const { from, to } = hours ?? { from: '00:00', to: '24:00' };
  let left = ms;
  let day = dayOf(instant, calendar);
  for (let days = 0; days < MOST_DAYS; days += 1, day = addDays(day, 1)) {
    if (!counts(day)) continue;
    const opens = Math.max(Date.parse(instant), Date.parse(instantAt(day, from, calendar)));
    const closes = Date.parse(
      to === '24:00' ? instantAt(addDays(day, 1), '00:00', calendar) : instantAt(day, to, calendar),
    );
    if (closes <= opens) continue;
    if (left <= closes - opens) return new Date(opens + left).toISOString();
    left -= closes - opens;
  }
  throw new Error(`The time does not end in ${calendar.zone}.`);
}

/** When so much working time is over, counted from the instant: only the hours of days that are worked count. */
export function addWorkingTime(instant: Instant, ms: number, calendar: Calendar): Instant {
  const hours = calendar.work?.hours;
  const counts = (day: CalendarDay) => isWorkingDay(day, calendar);
  return addCounted(instant, ms, calendar, { counts, ...(hours === undefined ? {} : { hours }) });
}

/** When so much time is over that stands still on days off, but on no mere weekend. */
export function addTimeButHolidays(instant: Instant, ms: number, calendar: Calendar): Instant {
  const counts = (day: CalendarDay) => !calendar.work?.daysOff.includes(day);
  return addCounted(instant, ms, calendar, { counts });
}
