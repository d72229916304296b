import { optionalTerm } from '../../../policy/policy-terms.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { complaintOf } from '../../complaint-record.js';
import { isFinal } from '../../stage.js';
import { type Course, type MoveContext, startNamedClock } from '../move.js';
import { assertOwned, isAnswered, openWindows } from './mediation.js';
import { keepPaidPromises } from './promises.js';

/** Whom policy names for what it is about. */
function ownerOf({ wish }: CaseState, { policy }: MoveContext): NewEvent[] {
  const rule = optionalTerm(policy, 'complaints');
  const owner = wish?.kind === 'complaint' ? (rule?.owners[wish.subject] ?? rule?.otherwise) : undefined;
  return owner === undefined ? [] : [event('caseAssigned', { owner })];
}

/** Every complaint is heard: somebody owns it, and owes a first answer. */
export const COMPLAINT_COURSE: Course = {
  stageAfterApproval: () => 'answering',
  proceed: (state, context) => [...ownerOf(state, context), startNamedClock(state, 'firstAnswer', context)],
  // A review that ends for the customer brings both sides to the table again.
  stageAfterGoods: 'mediating',
  accept: (state, _accepted, context) => {
    assertOwned(state);
    return [event('mediationReopened', {}), ...openWindows(state, context)];
  },
  isWithoutGoods: true,
  isAnswered,
  keepsOwner: (state) => complaintOf(state).answeredAt !== undefined && !isFinal(state.stage),
  follows: keepPaidPromises,
};
