import { addDuration, type Calendar, type CaseState, type Instant, marketOf, type Policy } from '#domain';

/** Whose days off count, and when people work on the others. */
export interface WorkRegion {
  readonly region: string;
  readonly hours?: { readonly from: string; readonly to: string };
}

/** What a zone's clocks do around some instants, and which days are off in a region, as data. */
export type CalendarOf = (zone: string, around: readonly Instant[], work?: WorkRegion) => Calendar;

const AHEAD = 'P400D';

function regionOf(policy: Policy, market: string): WorkRegion | undefined {
  const { holidays: region } = marketOf(policy, market);
  if (region === undefined) return undefined;
  return { region, ...(policy.workingHours === undefined ? {} : { hours: policy.workingHours }) };
}

/** The calendar around some instants of whoever's days a policy counts: the customer's, or else the market's. */
export function calendarFor(
  calendarOf: CalendarOf,
  { policy, market, timeZone }: { policy: Policy; market: string; timeZone?: string },
  around: readonly Instant[],
): Calendar {
  const region = regionOf(policy, market);
  const usual = marketOf(policy, market).timeZone ?? policy.timeZone;
  // A zone that this machine does not know must not keep anybody from filing.
  try {
    return calendarOf(timeZone ?? usual, around, region);
  } catch {
    return calendarOf(usual, around, region);
  }
}

/** The calendars of cases from today on. Worked out once a day, zone and region: a recording must not wait for it. */
export class YearAhead {
  private readonly known = new Map<string, Calendar>();

  constructor(private readonly calendarOf: CalendarOf) {}

  /** As the case was decided: in the customer's zone, where it was known. */
  ofCase(
    { market, decision }: Pick<CaseState, 'market' | 'decision'>,
    policy: Policy,
    now: Instant,
  ): Calendar {
    const timeZone = decision?.calendar.zone;
    return this.from(now, { policy, market, ...(timeZone === undefined ? {} : { timeZone }) });
  }

  from(now: Instant, whose: { policy: Policy; market: string; timeZone?: string }): Calendar {
    const { policy, market, timeZone } = whose;
    const key = [policy.policyId, policy.version, market, timeZone, now.slice(0, 10)].join(' ');
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= 100) this.known.clear();
    const calendar = calendarFor(this.calendarOf, whose, [now, addDuration(now, AHEAD)]);
    this.known.set(key, calendar);
    return calendar;
  }
}
