import type { ClockName, RungDistance } from '../../case/clock.js';
import { durationMs } from '../../time.js';
import type { Policy } from '../policy.js';
import type { Fault } from './finding.js';

const DAY_MS = 86_400_000;
/** By how much a day of the wall calendar can be longer or shorter than 24 hours, at most. */
const SHIFT_MS = 3 * 3_600_000;

/** The earliest and the latest that a rung can be, counted from the start of its clock. */
function boundsOf({ after, days, workingDays, workingTime }: RungDistance): {
  readonly least: number;
  readonly most: number;
} {
  if (after !== undefined) return { least: durationMs(after), most: durationMs(after) };
  if (days !== undefined) return { least: days * DAY_MS - SHIFT_MS, most: (days + 1) * DAY_MS + SHIFT_MS };
  // How many days are off in between is the calendar's to say, so there is no latest.
  if (workingDays !== undefined) return { least: workingDays * DAY_MS - SHIFT_MS, most: Infinity };
  return { least: workingTime === undefined ? 0 : durationMs(workingTime), most: Infinity };
}

/** Rungs that count in different ways can be out of order whatever the calendar says. */
export function lintClocks({ clocks }: Policy): Fault[] {
  return (Object.keys(clocks) as ClockName[]).flatMap((name) => {
    const ladder = clocks[name]?.ladder ?? [];
    return ladder.flatMap((rung, index): Fault[] => {
      const isBehind = ladder
        .slice(0, index)
        .some((earlier) => boundsOf(earlier).least > boundsOf(rung).most);
      const message = `The rung ${index + 1} of clock ${name} always comes before one that stands above it.`;
      return isBehind ? [{ path: `clocks.${name}.ladder.${index}`, code: 'ladderOrder', message }] : [];
    });
  });
}
