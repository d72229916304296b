import { IANAZone } from 'luxon';
import { type WorkDays, workDaysOf, type WorkRegion } from './work-calendar.js';

/** The shape that the domain counts days with (`Calendar` of the domain; this library imports no other). */
export interface ZoneCalendar {
  readonly zone: string;
  readonly version: string;
  readonly offsets: readonly { readonly from: string; readonly minutes: number }[];
  readonly work?: WorkDays;
}

const DAY_MS = 86_400_000;

/** The instant between two probes at which a zone's offset changed, to the minute (zones change on whole minutes). */
function findChange(zone: IANAZone, before: number, after: number): number {
  let low = before;
  let high = after;
  const old = zone.offset(low);
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
    if (middle <= low || middle >= high) break;
    if (zone.offset(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

interface Change {
  readonly at: number;
  readonly minutes: number;
}

/** What a year's changes are takes a look at every week of it, every filing needs some years, and they never change. */
const drawnUp = new Map<string, readonly Change[]>();

/** The changes after the first moment of the year, up to that of the next. */
function changesOf(zone: IANAZone, year: number): readonly Change[] {
  const key = `${zone.name} ${year}`;
  const known = drawnUp.get(key);
  if (known) return known;
  const [begins, ends] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const changes: Change[] = [];
  // A week is shorter than any time between two changes of a real zone that would cancel each other.
  for (let probe = begins; probe < ends; probe += 7 * DAY_MS) {
    const next = Math.min(probe + 7 * DAY_MS, ends);
    if (zone.offset(next) === zone.offset(probe)) continue;
    changes.push({ at: findChange(zone, probe, next), minutes: zone.offset(next) });
  }
  drawnUp.set(key, changes);
  return changes;
}

function changesBetween(zone: IANAZone, from: number, to: number): Change[] {
  const [first, last] = [from, to].map((at) => new Date(at).getUTCFullYear()) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, index) => changesOf(zone, first + index));
  return years.flat().filter(({ at }) => at > from && at <= to);
}

/**
 * What a zone's clocks did around the given instants (a day on either side), and which days are off there, as data for
 * the domain. Never called in workflow code: zone data differ between machines, so the result is stored with the decision that used it.
 */
export function calendarOf(zoneName: string, around: readonly string[], work?: WorkRegion): ZoneCalendar {
  const zone = IANAZone.create(zoneName);
  if (!zone.isValid) throw new Error(`There is no time zone ${zoneName}.`);
  const times = around.map((instant) => Date.parse(instant));
  const from = Math.floor((Math.min(...times) - DAY_MS) / DAY_MS) * DAY_MS;
  const to = Math.max(...times) + DAY_MS;
  const changes = [{ at: from, minutes: zone.offset(from) }, ...changesBetween(zone, from, to)];
  const offsets = changes.map(({ at, minutes }) => ({ from: new Date(at).toISOString(), minutes }));
  const days = [from, to].map((at) => new Date(at).toISOString().slice(0, 10)) as [string, string];
  return {
    ...{ zone: zoneName, version: process.versions['tz'] ?? 'unknown', offsets },
    ...(work === undefined ? {} : { work: workDaysOf(work, ...days) }),
  };
}
