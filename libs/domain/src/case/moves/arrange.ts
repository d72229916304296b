import { event } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { Move } from './move.js';

/** What carrier and warehouse answered to the logistics of one revision. */
export interface ArrangementMade {
  readonly revision: number;
  readonly pickupId?: string;
  readonly trackingNumber?: string;
}

/** An answer for logistics that the customer has changed since, or that were answered already, changes nothing. */
function isAnswerable(state: CaseState, revision: number): boolean {
  return state.arrangement.revision === revision && state.arrangement.status === 'wanted';
}

export function returnArranged(made: ArrangementMade): Move {
  return (state) => (isAnswerable(state, made.revision) ? [event('returnArranged', { ...made })] : []);
}

/** Carrier or warehouse refused, for instance because the slot is taken: the customer chooses anew. */
export function arrangementFailed(revision: number, code: string): Move {
  return (state) => (isAnswerable(state, revision) ? [event('arrangementFailed', { revision, code })] : []);
}
