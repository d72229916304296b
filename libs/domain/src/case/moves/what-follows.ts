import type { NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { after } from './after.js';
import { withClocksOfLaw } from './clocks-of-law.js';
import type { MoveContext } from './move.js';

/** What is recorded, with all that follows from the record as a whole: by the kind of the case, and by law. */
export function withWhatFollows(
  before: CaseState | null,
  events: readonly NewEvent[],
  context: MoveContext,
): NewEvent[] {
  const { follows } = context.course;
  const following = follows && events.length > 0 ? follows(after(before, events, context), context) : [];
  return withClocksOfLaw(before, [...events, ...following], context);
}
