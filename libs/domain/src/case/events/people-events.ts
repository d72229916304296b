import type { Decision } from '../../policy/decision.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter } from './applier.js';

export interface PeopleEvents {
  caseDecided: { readonly to: Stage; readonly decision: Decision };
  caseApproved: { readonly to: Stage; readonly noteId?: string; readonly onSilence?: boolean };
  caseRefused: { readonly to: Stage; readonly noteId?: string; readonly onSilence?: boolean };
  caseCancelled: { readonly to: Stage; readonly noteId?: string };
  caseExpired: { readonly to: Stage; readonly clockId: string };
  caseAssigned: { readonly owner: string };
  noteAdded: { readonly noteId: string };
}

export const peopleAppliers: Appliers<PeopleEvents> = {
  caseDecided: (state, { to, decision }) => ({ ...enter(state, to), decision }),
  caseApproved: (state, { to }) => enter(state, to),
  caseRefused: (state, { to }) => enter(state, to),
  caseCancelled: (state, { to }) => enter(state, to),
  caseExpired: (state, { to }) => enter(state, to),
  caseAssigned: (state, { owner }) => ({ ...state, owner }),
  noteAdded: (state) => state,
};
