import { addMs, durationMs } from '#domain';
import { InvalidRequestError } from '../problem/problem.js';
import { toInstant } from './rules.js';

const USUAL_MS = durationMs('P30D');

/** From one instant until before another; left out: the 30 days before `to`, and until now. */
export function periodOf(asked: { readonly from?: string; readonly to?: string }): {
  from: string;
  to: string;
} {
  const to = asked.to === undefined ? new Date().toISOString() : toInstant(asked.to);
  const from = asked.from === undefined ? addMs(to, -USUAL_MS) : toInstant(asked.from);
  if (from >= to) throw new InvalidRequestError([{ field: 'from', message: 'from must be earlier than to' }]);
  return { from, to };
}
