import { event } from '../case-event.js';
import type { UnmatchedFact } from '../events/fact-events.js';
import type { Move } from './move.js';

/** Notes that what others said does not fit: to ask them again would bring the same answer. */
export const factUnmatched =
  (unmatched: UnmatchedFact): Move =>
  () => [event('factUnmatched', unmatched)];
