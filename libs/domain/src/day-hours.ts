import { type Calendar, type Instant, offsetMinutes } from './time.js';

/** Times of day on the recipient's wall clock, `21:00` to `08:00`; the same time twice means that no hour is quiet. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

const timeOfDayMs = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;

const modulo = (value: number): number => ((value % DAY_MS) + DAY_MS) % DAY_MS;

/**
 * The first instant, from the given one on, at which nobody is disturbed. Between two changes of the zone's offset the
 * wall clock runs evenly, so it goes from change to change: a quiet end that a spring night leaves out is then over at
 * the change, and one that an autumn night shows twice is over at the first.
 */
export function afterQuietHours(instant: Instant, calendar: Calendar, quiet: QuietHours): Instant {
  const from = timeOfDayMs(quiet.from);
  const length = modulo(timeOfDayMs(quiet.to) - from);
  let now = Date.parse(instant);
  for (;;) {
    const at = new Date(now).toISOString();
    const wall = modulo(now + offsetMinutes(at, calendar) * MINUTE_MS);
    const intoQuiet = modulo(wall - from);
    if (intoQuiet >= length) return at;
    const end = now + length - intoQuiet;
    const change = calendar.offsets.find((offset) => offset.from > at && Date.parse(offset.from) < end);
    if (!change) return new Date(end).toISOString();
    now = Date.parse(change.from);
  }
}

/** Whole hours of the day, `fromHour` to before `toHour`, by somebody's wall clock; over midnight when `toHour` is the smaller. */
export interface DayHours {
  readonly fromHour: number;
  readonly toHour: number;
}

const timeOf = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

/** The quiet hours that a policy gives as whole hours. */
export function quietHoursOf({ fromHour, toHour }: DayHours): QuietHours {
  return { from: timeOf(fromHour), to: timeOf(toHour) };
}

/** The instant itself when the clocks then show one of the hours, or else the next time at which they do. */
export function nextWithinHours(
  instant: Instant,
  { fromHour, toHour }: DayHours,
  calendar: Calendar,
): Instant {
  return afterQuietHours(instant, calendar, quietHoursOf({ fromHour: toHour, toHour: fromHour }));
}
