import type { Window, WindowLength } from '../right.js';

/** The shortest and the longest that a length can be in days, whatever months it falls on. */
function boundsOf({ hours, days, months, years }: WindowLength): {
  readonly least: number;
  readonly most: number;
} {
  if (hours !== undefined) return { least: hours / 24, most: hours / 24 };
  if (days !== undefined) return { least: days, most: days + 1 };
  const all = (months ?? 0) + 12 * (years ?? 0);
  return { least: all * 28, most: all * 31 + 1 };
}

const inMonths = ({ months = 0, years = 0 }: WindowLength): number => months + 12 * years;

function isAtLeast(long: WindowLength, short: WindowLength): boolean {
  if (long.hours !== undefined && short.hours !== undefined) return long.hours >= short.hours;
  if (long.days !== undefined && short.days !== undefined) return long.days >= short.days;
  if (inMonths(long) > 0 && inMonths(short) > 0) return inMonths(long) >= inMonths(short);
  return boundsOf(long).least >= boundsOf(short).most;
}

/** The first day on which a window is open. */
const opensOn = ({ afterDays }: Window): number => (afterDays === undefined ? 0 : afterDays + 1);

/** The last day on which it can be open, as far as nothing makes it longer. */
function lastOn({ length, notInformedMonths, repairAddsMonths, standsStillDuringRepair }: Window): number {
  const isOpenEnded = [notInformedMonths, repairAddsMonths, standsStillDuringRepair].some(
    (extra) => extra !== undefined,
  );
  if (!length || isOpenEnded) return Infinity;
  return length.days ?? boundsOf(length).most;
}

/** Whether a notice can lie in both. */
export function windowsMeet(one: Window, other: Window): boolean {
  if (one.from !== other.from) return true;
  return opensOn(one) <= lastOn(other) && opensOn(other) <= lastOn(one);
}

export const neverOpens = (window: Window): boolean => opensOn(window) > lastOn(window);

/** Whether the wide window is open whenever the narrow one is. */
export function windowCovers(wide: Window, narrow: Window): boolean {
  const isSameStart = wide.from === narrow.from && wide.shipWithinDays === narrow.shipWithinDays;
  if (!isSameStart || opensOn(wide) > opensOn(narrow)) return false;
  if (!wide.length) return true;
  if (!narrow.length || !isAtLeast(wide.length, narrow.length)) return false;
  const adds = (window: Window): number[] => [
    window.notInformedMonths ?? 0,
    window.repairAddsMonths ?? 0,
    window.standsStillDuringRepair ? 1 + window.standsStillDuringRepair.leastDaysLeft : 0,
    window.endsOnWorkingDay ? 1 : 0,
  ];
  const [wides, narrows] = [adds(wide), adds(narrow)];
  return wides.every((value, index) => value >= (narrows[index] ?? 0));
}
