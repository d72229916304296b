import type { Minor } from '../../money/money.js';
import { assert } from '../../errors.js';
import type { CaseState } from '../case-state.js';
import type { CallOutcome, CallTask, CostItem, PhoneCall, Survey } from '../people-record.js';
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
  /** Somebody wants to be connected; the number that he is reached at is a text. */
  callOrdered: { readonly callId: string; readonly phoneId: string };
  /** Written before the telephone service is asked: from then on the call may have been made. */
  callSent: { readonly callId: string };
  callPlaced: { readonly callId: string; readonly providerCallId: string };
  /** The customer picked up, and it is over. */
  callEnded: { readonly callId: string };
  /** It came to no attempt: the service would not, or could not, make the call. */
  callNotPlaced: { readonly callId: string; readonly code: string };
  callRecorded: { readonly outcome: CallOutcome; readonly noteId?: string; readonly callId?: string };
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

function calling(state: CaseState, change: Partial<PhoneCall>): CaseState {
  const { callTask } = state;
  assert(callTask?.call, 'a call is under way');
  return { ...state, callTask: { ...callTask, call: { ...callTask.call, ...change } } };
}

/** The task without the call that is over, however it ended. */
function withoutCall({ callTask = NO_CALL }: CaseState): CallTask {
  const { call: _call, ...task } = callTask;
  return task;
}

export const followUpAppliers: Appliers<FollowUpEvents> = {
  followUpAsked: (state, _payload, event) => ({ ...state, followUpAskedAt: event.recordedAt }),
  surveyAnswered: (state, { survey }) => ({ ...state, survey }),
  callPlanned: (state) => ({ ...state, callTask: NO_CALL }),
  callDue: (state) => ({ ...state, callTask: { ...(state.callTask ?? NO_CALL), status: 'due' } }),
  callOrdered: (state, { callId, phoneId }, event) => ({
    ...state,
    callTask: {
      ...(state.callTask ?? NO_CALL),
      call: { callId, phoneId, status: 'wanted', since: event.recordedAt },
    },
  }),
  callSent: (state, _payload, event) => calling(state, { status: 'sent', since: event.recordedAt }),
  callPlaced: (state, { providerCallId }) => calling(state, { status: 'placed', providerCallId }),
  callEnded: (state) => calling(state, { status: 'ended' }),
  callNotPlaced: (state) => ({ ...state, callTask: withoutCall(state) }),
  callRecorded: (state, { outcome }, event) => ({
    ...state,
    callTask: {
      status: AFTER_CALL[outcome] ?? 'waiting',
      attempts: [...(state.callTask?.attempts ?? []), { at: event.recordedAt, outcome }],
    },
  }),
  callGivenUp: (state) => ({ ...state, callTask: { ...withoutCall(state), status: 'unreached' } }),
  costNoted: (state, item) => ({ ...state, costs: [...state.costs, item] }),
  caseClosed: (state, { to }, event) => ({ ...enter(state, to), closedAt: event.recordedAt }),
};
