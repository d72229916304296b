import { nextWithinHours } from '../../day-hours.js';
import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import { type CaseState, standingClock } from '../case-state.js';
import type { PhoneCall } from '../people-record.js';
import { callGivenUp, recordCall } from './calls.js';
import { assertStage, type Move } from './move.js';

/** What the telephone service says of a call. */
export interface CallFact {
  readonly callId: string;
  readonly providerCallId: string;
  readonly status:
    'queued' | 'ringing' | 'inProgress' | 'completed' | 'busy' | 'noAnswer' | 'failed' | 'cancelled';
}

/** Somebody wants to be connected with the customer now: once at a time, when a call is due, and in the hours of the policy. */
export function orderCall(phoneId: string): Move {
  return (state, context) => {
    assertStage(state, ['followUp'], 'call the customer');
    const { callTask } = state;
    if (!callTask || !['waiting', 'due'].includes(callTask.status))
      throw new DomainError('CALL.NOT_PLANNED', 'No call is planned for this case, or it is over.');
    if (callTask.call) throw new DomainError('CALL.UNDER_WAY', 'The customer is being called already.');
    if (callTask.status !== 'due')
      throw new DomainError('CALL.NOT_DUE', 'The next attempt has its time, which has not come.');
    const { now, policy, calendar } = context;
    if (nextWithinHours(now, term(policy, 'calls'), calendar) !== now)
      throw new DomainError('CALL.OUT_OF_HOURS', 'Customers of this policy are not called at this hour.');
    return [event('callOrdered', { callId: `call-${state.version + 1}`, phoneId })];
  };
}

/** The call of this name, when it is the one under way and stands so. */
function callOf(
  { stage, callTask }: CaseState,
  callId: string,
  statuses: readonly PhoneCall['status'][],
): PhoneCall | undefined {
  const call = stage === 'followUp' ? callTask?.call : undefined;
  return call?.callId === callId && statuses.includes(call.status) ? call : undefined;
}

/** The service is about to be asked: whoever finds it so later must look first whether the call was made. */
export function callSent(callId: string): Move {
  return (state) => (callOf(state, callId, ['wanted']) ? [event('callSent', { callId })] : []);
}

/** The service would not make the call, or surely did not: it is no attempt, and may be asked for again. */
export function callNotPlaced(callId: string, code: string): Move {
  return (state) =>
    callOf(state, callId, ['wanted', 'sent', 'placed']) ? notPlaced(state, callId, code) : [];
}

/** When the time to call has run out meanwhile, nobody calls again. */
function notPlaced(state: CaseState, callId: string, code: string): NewEvent[] {
  const isTimeLeft = standingClock(state, 'call') !== undefined;
  return [event('callNotPlaced', { callId, code }), ...(isTimeLeft ? [] : [callGivenUp(state)])];
}

/** News of a call, in any order and as often as they come; of one that is over, or was another, they say nothing. */
export function phoneSaid({ callId, providerCallId, status }: CallFact): Move {
  return (state, context) => {
    const call = callOf(state, callId, ['sent', 'placed']);
    if (!call || (call.providerCallId ?? providerCallId) !== providerCallId) return [];
    switch (status) {
      case 'queued':
      case 'ringing':
      case 'inProgress':
        return call.status === 'sent' ? [event('callPlaced', { callId, providerCallId })] : [];
      case 'completed':
        return [event('callEnded', { callId })];
      case 'busy':
      case 'noAnswer':
        // Nobody picked up: an attempt like one by hand.
        return recordCall({ outcome: status, callId })(state, context);
      case 'failed':
      case 'cancelled':
        return notPlaced(state, callId, status);
    }
  };
}
