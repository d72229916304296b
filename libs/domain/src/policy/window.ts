import { deliveredUnits, lastDeliveryAt, type Order, type OrderLine, type Repair } from '../order/order.js';
import {
  addDays,
  addDuration,
  addMs,
  type Calendar,
  type CalendarDay,
  dayOf,
  daysBetween,
  type Instant,
} from '../time.js';
import { addMonths, endOfDay, workingDayFrom } from '../working-time.js';
import type { Window, WindowLength, WindowStart } from './right.js';

/** When a right can be used for a line. `opensAt` null: it has not begun. `until` null: it has no end that is known. */
export interface OpenWindow {
  readonly opensAt: Instant | null;
  readonly until: Instant | null;
  readonly lastDay: CalendarDay | null;
}

interface Goods {
  readonly order: Order;
  readonly line: OrderLine;
  readonly calendar: Calendar;
}

const isComplete = ({ lines, deliveries }: Order): boolean =>
  lines.every(({ lineId, quantity }) => quantity <= deliveredUnits({ deliveries }, lineId));

/** The law's possession: the last good of the order, once all of it has come, or the first of a regular delivery. */
function possessionAt({ order, line }: Goods): Instant | null {
  const times = order.deliveries.map(({ deliveredAt }) => deliveredAt).sort();
  if (order.saleTerms?.regularDelivery) return times[0] ?? null;
  if (lastDeliveryAt(order, line.lineId) === null || !isComplete(order)) return null;
  return times.at(-1) ?? null;
}

const STARTS: Readonly<Record<WindowStart, (goods: Goods, window: Window) => Instant | null>> = {
  possession: possessionAt,
  lineDelivery: ({ order, line }) => lastDeliveryAt(order, line.lineId),
  purchase: ({ order }) => order.placedAt,
  shipBy: ({ order, calendar }, { shipWithinDays = 0 }) =>
    order.saleTerms?.shipBy ?? endOfDay(addDays(dayOf(order.placedAt, calendar), shipWithinDays), calendar),
};

function lengthened(day: CalendarDay, { days = 0, months = 0, years = 0 }: WindowLength): CalendarDay {
  return addDays(addMonths(day, months + 12 * years), days);
}

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one > other ? one : other);

/** The last day once the goods are back from a repair: without the days that it took, and with those that are left at least. */
function standStill(
  lastDay: CalendarDay,
  repair: Pick<Required<Repair>, 'sentAt' | 'returnedAt'>,
  { leastDaysLeft }: NonNullable<Window['standsStillDuringRepair']>,
  calendar: Calendar,
): CalendarDay {
  const back = dayOf(repair.returnedAt, calendar);
  const days = daysBetween(dayOf(repair.sentAt, calendar), back);
  return later(addDays(lastDay, days), addDays(back, leastDaysLeft));
}

/**
 * What repairs do to the last day, where the window says that they do something: those that began in it, one after the
 * other. Null while the goods are away, when nothing runs that stands still.
 */
function afterRepairs(lastDay: CalendarDay, from: Instant, window: Window, goods: Goods): CalendarDay | null {
  const { standsStillDuringRepair, repairAddsMonths = 0 } = window;
  const repairs = [...(goods.line.repairs ?? [])].sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
  let last = lastDay;
  let isRepaired = false;
  for (const { sentAt, returnedAt } of repairs) {
    if (sentAt < from || dayOf(sentAt, goods.calendar) > last) continue;
    if (returnedAt === undefined) {
      if (standsStillDuringRepair) return null;
      continue;
    }
    // However often it is repaired, the time that a repair adds is added once.
    if (!isRepaired) last = addMonths(last, repairAddsMonths);
    isRepaired = true;
    if (standsStillDuringRepair)
      last = standStill(last, { sentAt, returnedAt }, standsStillDuringRepair, goods.calendar);
  }
  return last;
}

/** A customer who was not told has longer; told while the longer time runs, he has the usual length from then. */
function afterInforming(
  lastDay: CalendarDay,
  { length = {}, notInformedMonths }: Window,
  { order, calendar }: Goods,
): CalendarDay {
  const informedAt = order.saleTerms?.withdrawalInformedAt;
  if (notInformedMonths === undefined || informedAt === undefined) return lastDay;
  const longest = addMonths(lastDay, notInformedMonths);
  if (informedAt === null) return longest;
  const anew = later(lastDay, lengthened(dayOf(informedAt, calendar), length));
  return anew < longest ? anew : longest;
}

/** When the window of a right is open for a line of an order. */
export function openWindow(window: Window, goods: Goods): OpenWindow {
  const { calendar } = goods;
  const startsAt = STARTS[window.from](goods, window);
  if (startsAt === null) return { opensAt: null, until: null, lastDay: null };
  const { length } = window;
  const opensAt = opensAfter(startsAt, window, calendar);
  if (!length) return { opensAt, until: null, lastDay: null };
  if (length.hours !== undefined) {
    const until = addDuration(startsAt, `PT${length.hours}H`);
    return { opensAt, until, lastDay: dayOf(until, calendar) };
  }
  const informed = afterInforming(lengthened(dayOf(startsAt, calendar), length), window, goods);
  const repaired = afterRepairs(informed, startsAt, window, goods);
  if (repaired === null) return { opensAt, until: null, lastDay: null };
  const lastDay = window.endsOnWorkingDay ? workingDayFrom(repaired, calendar) : repaired;
  return { opensAt, until: endOfDay(lastDay, calendar), lastDay };
}

/** A later tier opens when the days before it are over; nothing else waits for its beginning. */
function opensAfter(startsAt: Instant, { afterDays }: Window, calendar: Calendar): Instant {
  if (afterDays === undefined) return startsAt;
  const end = endOfDay(addDays(dayOf(startsAt, calendar), afterDays), calendar);
  return addMs(end, 1);
}

/** Whether a notice lies in the window. One from before the goods came does, but where there was something to wait for. */
export function isInTime(noticeAt: Instant, { opensAt, until }: OpenWindow, window: Window): boolean {
  if (opensAt === null) return true;
  if (window.from === 'shipBy' && noticeAt <= opensAt) return false;
  if (window.afterDays !== undefined && noticeAt < opensAt) return false;
  return until === null || noticeAt <= until;
}
