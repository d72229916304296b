import type { Decision } from '../../policy/decision.js';
import type { CaseKind } from '../kind.js';
import type { Stage } from '../stage.js';
import type { Approved } from '../approval.js';
import type { CaseState } from '../case-state.js';
import { type Appliers, enter, moveAll } from './applier.js';

export interface PeopleEvents {
  caseDecided: { readonly to: Stage; readonly decision: Decision };
  caseApproved: Approved & { readonly to: Stage; readonly noteId?: string; readonly onSilence?: boolean };
  caseRefused: { readonly to: Stage; readonly noteId?: string; readonly onSilence?: boolean };
  caseCancelled: { readonly to: Stage; readonly noteId?: string };
  /** It goes on as another case, which has taken over its units. */
  caseConverted: {
    readonly to: Stage;
    readonly caseId: string;
    readonly kind: CaseKind;
    readonly noteId?: string;
  };
  caseExpired: { readonly to: Stage; readonly clockId: string };
  caseAssigned: { readonly owner: string };
  caseHandedOver: { readonly from?: string; readonly to: string; readonly noteId?: string };
  caseReleased: { readonly from: string; readonly noteId?: string };
  noteAdded: { readonly noteId: string };
}

/**
 * A review that ends for the customer takes the case up again: goods that were sent back, or that a courier was to
 * fetch, count as with him, carrier and warehouse are asked anew, and so, later, is he.
 */
function takenUpAgain(state: CaseState, to: Stage): CaseState {
  const { review: _review, survey: _survey, followUpAskedAt: _asked, deviation: _decided, ...rest } = state;
  const there = moveAll(rest, 'withCustomer', ['sentBack', 'pickupBooked']);
  if (to !== 'awaitingGoods') return there;
  return { ...there, arrangement: { revision: state.arrangement.revision + 1, status: 'wanted' } };
}

export const peopleAppliers: Appliers<PeopleEvents> = {
  caseDecided: (state, { to, decision }) => ({ ...enter(state, to), decision }),
  caseApproved: (state, { to }) => enter(state.stage === 'reviewing' ? takenUpAgain(state, to) : state, to),
  caseRefused: (state, { to }) => {
    const { question: _question, ...rest } = enter(state, to);
    return rest;
  },
  caseCancelled: (state, { to }) => {
    const { question: _question, ...rest } = enter(state, to);
    return rest;
  },
  caseConverted: (state, { to, caseId }) => {
    const { question: _question, ...rest } = enter(state, to);
    return { ...rest, convertedTo: caseId };
  },
  caseExpired: (state, { to }) => enter(state, to),
  caseAssigned: (state, { owner }) => ({ ...state, owner }),
  caseHandedOver: (state, { to }) => ({ ...state, owner: to }),
  caseReleased: ({ owner: _owner, ...state }) => state,
  noteAdded: (state) => state,
};
