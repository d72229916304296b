import type { Question } from '../people-record.js';
import type { Stage } from '../stage.js';
import type { CaseState } from '../case-state.js';
import { type Appliers, enter } from './applier.js';

export interface InquiryEvents {
  informationAsked: { readonly question: Question };
  informationGiven: { readonly questionId: string; readonly noteId: string; readonly to: Stage };
  /** The customer said nothing in time; the case goes on with what there is. */
  informationLapsed: { readonly questionId: string; readonly to: Stage };
  informationWithdrawn: { readonly questionId: string; readonly noteId?: string; readonly to: Stage };
}

/** Back to where the case was when the customer was asked. */
function goOn(state: CaseState, { to }: { readonly to: Stage }): CaseState {
  const { question: _question, ...rest } = enter(state, to);
  return rest;
}

export const inquiryAppliers: Appliers<InquiryEvents> = {
  informationAsked: (state, { question }) => ({ ...enter(state, 'awaitingCustomer'), question }),
  informationGiven: goOn,
  informationLapsed: goOn,
  informationWithdrawn: goOn,
};
