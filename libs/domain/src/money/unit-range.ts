import { assert } from '../errors.js';
import { type Minor, shareOf } from './money.js';

/**
 * Units of one order line as half-open runs [from, to). A case claims definite units of a line, so that what each is
 * worth never depends on which other cases exist or in what order they are paid.
 */
export interface UnitRange {
  readonly from: number;
  readonly to: number;
}

export function countUnits(ranges: readonly UnitRange[]): number {
  return ranges.reduce((sum, range) => sum + range.to - range.from, 0);
}

/** The lowest free units of a line with `total` units; null when fewer than `wanted` are free. */
export function lowestFree(total: number, taken: readonly UnitRange[], wanted: number): UnitRange[] | null {
  assert(wanted > 0, 'at least one unit is wanted');
  const free: UnitRange[] = [];
  let position = 0;
  let missing = wanted;
  const walls = [...taken].sort((a, b) => a.from - b.from);
  for (const wall of [...walls, { from: total, to: total }]) {
    const to = Math.min(wall.from, position + missing);
    if (to > position) {
      free.push({ from: position, to });
      missing -= to - position;
      if (missing === 0) return free;
    }
    position = Math.max(position, wall.to);
  }
  return null;
}

/** The first `count` units of the ranges, in ascending order. */
export function firstUnits(ranges: readonly UnitRange[], count: number): UnitRange[] {
  const taken: UnitRange[] = [];
  let missing = count;
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (missing === 0) break;
    const to = Math.min(range.to, range.from + missing);
    taken.push({ from: range.from, to });
    missing -= to - range.from;
  }
  assert(missing === 0, 'the ranges hold enough units');
  return taken;
}

/** What these units of a line of `quantity` units that cost `total` are worth. */
export function worthOf(total: Minor, quantity: number, ranges: readonly UnitRange[]): Minor {
  return ranges.reduce(
    (sum, range) => sum + shareOf(total, range.to, quantity) - shareOf(total, range.from, quantity),
    0,
  );
}
