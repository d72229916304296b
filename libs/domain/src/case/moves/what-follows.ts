import type { NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { after } from './after.js';
import { bankAccountClock } from './bank-account-clock.js';
import { clocksOfLaw } from './clocks-of-law.js';
import type { MoveContext } from './move.js';

/** What the record as it stands now means, whichever way it came to stand so. */
type Rule = (before: CaseState | null, state: CaseState, context: MoveContext) => readonly NewEvent[];

/** Each sees what the ones before it have added. */
const RULES: readonly Rule[] = [
  (_before, state, context) => context.course.follows?.(state, context) ?? [],
  bankAccountClock,
  clocksOfLaw,
];

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
  const recorded = [...events];
  let state = after(before, events, context);
  for (const rule of RULES) {
    const more = rule(before, state, context);
    recorded.push(...more);
    state = after(state, more, context);
  }
  return recorded;
}
