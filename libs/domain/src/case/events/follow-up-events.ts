import type { Minor } from '../../money/money.js';
import type { Survey } from '../people-record.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter } from './applier.js';

/** What remains to be read at a glance once a case is over. */
export interface CaseSummary {
  readonly unitsReturned: number;
  readonly refundedMinor: Minor;
  /** Absent: none. */
  readonly goodwillMinor?: Minor;
  readonly reversedMinor: Minor;
  readonly days: number;
  readonly score?: number;
}

export interface FollowUpEvents {
  followUpAsked: { readonly clockId: string };
  surveyAnswered: { readonly survey: Survey };
  caseClosed: { readonly to: Stage; readonly summary: CaseSummary };
}

export const followUpAppliers: Appliers<FollowUpEvents> = {
  followUpAsked: (state, _payload, event) => ({ ...state, followUpAskedAt: event.recordedAt }),
  surveyAnswered: (state, { survey }) => ({ ...state, survey }),
  caseClosed: (state, { to }, event) => ({ ...enter(state, to), closedAt: event.recordedAt }),
};
