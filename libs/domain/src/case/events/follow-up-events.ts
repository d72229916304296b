import type { Minor } from '../../money/money.js';
import type { CallOutcome, CallTask, CostItem, Survey } from '../people-record.js';
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
  callPlanned: Readonly<Record<string, never>>;
  callDue: { readonly clockId: string };
  callRecorded: { readonly outcome: CallOutcome; readonly noteId?: string };
  callGivenUp: { readonly attempts: number };
  costNoted: CostItem;
  caseClosed: { readonly to: Stage; readonly summary: CaseSummary };
}

const NO_CALL: CallTask = { status: 'waiting', attempts: [] };

/** What an attempt leaves of the task; who was not reached is waited for until the next one. */
const AFTER_CALL: Readonly<Partial<Record<CallOutcome, CallTask['status']>>> = {
  reached: 'reached',
  optedOut: 'optedOut',
  wrongNumber: 'unreached',
};

export const followUpAppliers: Appliers<FollowUpEvents> = {
  followUpAsked: (state, _payload, event) => ({ ...state, followUpAskedAt: event.recordedAt }),
  surveyAnswered: (state, { survey }) => ({ ...state, survey }),
  callPlanned: (state) => ({ ...state, callTask: NO_CALL }),
  callDue: (state) => ({ ...state, callTask: { ...(state.callTask ?? NO_CALL), status: 'due' } }),
  callRecorded: (state, { outcome }, event) => ({
    ...state,
    callTask: {
      status: AFTER_CALL[outcome] ?? 'waiting',
      attempts: [...(state.callTask?.attempts ?? []), { at: event.recordedAt, outcome }],
    },
  }),
  callGivenUp: (state) => ({ ...state, callTask: { ...(state.callTask ?? NO_CALL), status: 'unreached' } }),
  costNoted: (state, item) => ({ ...state, costs: [...state.costs, item] }),
  caseClosed: (state, { to }, event) => ({ ...enter(state, to), closedAt: event.recordedAt }),
};
