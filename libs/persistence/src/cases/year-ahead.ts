import { addDuration, type Calendar, type Instant } from '#domain';

export type CalendarOf = (zone: string, around: readonly Instant[]) => Calendar;

const AHEAD = 'P400D';

/** Calendars of the zones of policies from today on. Worked out once a day and zone: a recording must not wait for it. */
export class YearAhead {
  private readonly known = new Map<string, Calendar>();

  constructor(private readonly calendarOf: CalendarOf) {}

  from(now: Instant, zone: string): Calendar {
    const key = `${zone} ${now.slice(0, 10)}`;
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= 100) this.known.clear();
    const calendar = this.calendarOf(zone, [now, addDuration(now, AHEAD)]);
    this.known.set(key, calendar);
    return calendar;
  }
}
