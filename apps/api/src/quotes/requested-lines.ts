import type { Opened, Reason } from '#domain';
import { InvalidRequestError } from '../problem/problem.js';

export interface LineOfRequest {
  readonly lineId: string;
  readonly quantity: number;
  readonly reason?: Reason | undefined;
  readonly opened?: Opened | undefined;
}

/** One entry per line: two for the same one could only be a mistake. */
export function assertLinesDiffer(lines: readonly LineOfRequest[]): void {
  const seen = new Set<string>();
  lines.forEach(({ lineId }, index) => {
    const field = `lines[${index}].lineId`;
    if (seen.has(lineId))
      throw new InvalidRequestError([{ field, message: `${field} names a line that stands above already` }]);
    seen.add(lineId);
  });
}

/** True when both ask for the same units of the same lines for the same reasons, in whatever order. */
export function areSameLines(one: readonly LineOfRequest[], other: readonly LineOfRequest[]): boolean {
  const textOf = (lines: readonly LineOfRequest[]) =>
    lines
      .map(({ lineId, quantity, reason, opened }) => `${lineId} ${quantity} ${reason ?? ''} ${opened ?? ''}`)
      .sort()
      .join('\n');
  return textOf(one) === textOf(other);
}
