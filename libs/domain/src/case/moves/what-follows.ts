import type { NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { after } from './after.js';
import { bankAccountClock } from './bank-account-clock.js';
import { withClocksOfLaw } from './clocks-of-law.js';
import type { MoveContext } from './move.js';

/**
 * What is recorded, with all that follows from the record as a whole: by the kind of the case, by what the customer is
 * waited for, and by law.
 */
export function withWhatFollows(
  before: CaseState | null,
  events: readonly NewEvent[],
  context: MoveContext,
): NewEvent[] {
  if (events.length === 0) return [];
  const { follows } = context.course;
  const withCourse = [...events, ...(follows?.(after(before, events, context), context) ?? [])];
  const awaited = bankAccountClock(before, after(before, withCourse, context), context);
  return withClocksOfLaw(before, [...withCourse, ...awaited], context);
}
