import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import { nextWithinHours } from '../../day-hours.js';
import { addDuration, addMs, type Instant } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { type Clock, startClock } from '../clock.js';
import type { CallOutcome, Survey } from '../people-record.js';
import { answerSurvey } from './customer.js';
import { assertStage, type Move, type MoveContext, named, nextClockId, noteOf, stopClocks } from './move.js';

/** Somebody called, or tried to. */
export interface Call {
  readonly outcome: CallOutcome;
  readonly noteId?: string;
  /** What the customer said when he was reached. */
  readonly survey?: Survey;
  /** The call that the telephone service made; left out: the one under way, if there is one. */
  readonly callId?: string;
}

/** The call's clock from an instant on, with its first rung moved into the hours at which people are called. */
function callClock(
  state: Pick<CaseState, 'clocks' | 'caseId'>,
  at: Instant,
  context: MoveContext,
): Clock | null {
  const rule = context.policy.clocks.call;
  if (!rule) return null;
  const { calendar } = context;
  const clock = startClock(nextClockId(state, 'call'), 'call', rule, { at, calendar, caseId: state.caseId });
  const [first, ...later] = clock.rungs;
  if (!first) return clock;
  const calledAt = nextWithinHours(first.at, term(context.policy, 'calls'), calendar);
  const shift = Date.parse(calledAt) - Date.parse(first.at);
  const rungs = [
    { ...first, at: calledAt },
    ...later.map((rung) => ({ ...rung, at: addMs(rung.at, shift) })),
  ];
  return { ...clock, rungs, dueAt: rungs.at(-1)?.at ?? clock.dueAt };
}

/** With the follow-up a call is planned, when the policy wants one and the customer has nothing against it. */
export function planCall(
  state: Pick<CaseState, 'clocks' | 'caseId' | 'callTask'>,
  context: MoveContext,
): NewEvent[] {
  if (state.callTask?.status === 'optedOut') return [];
  const clock = callClock(state, context.now, context);
  return clock ? [event('callPlanned', {}), event('clockStarted', { clock })] : [];
}

/** The next attempt, a spacing later and again within the hours. */
function planAnother(state: CaseState, context: MoveContext): NewEvent[] {
  const { spacing, attempts } = term(context.policy, 'calls');
  const made = (state.callTask?.attempts.length ?? 0) + 1;
  if (made >= attempts) return [event('callGivenUp', { attempts: made })];
  const clock = callClock(state, context.now, context);
  if (!clock) return [];
  // The ladder's first rung says how long after the follow-up; the next attempts follow by the spacing alone.
  const at = nextWithinHours(
    addDuration(context.now, spacing),
    term(context.policy, 'calls'),
    context.calendar,
  );
  const shift = Date.parse(at) - Date.parse(clock.rungs[0]?.at ?? at);
  const rungs = clock.rungs.map((rung) => ({
    ...rung,
    at: addMs(rung.at, shift),
  }));
  return [event('clockStarted', { clock: { ...clock, rungs, dueAt: rungs.at(-1)?.at ?? at } })];
}

/** The call's time has come: somebody is to call now. */
export function callDue(_state: CaseState, _context: MoveContext, clock: Clock): NewEvent[] {
  return [event('callDue', { clockId: clock.clockId })];
}

/** Nobody called in all that time; who is being called just now may still pick up. */
export function giveUpCalling(state: CaseState): NewEvent[] {
  return state.callTask?.call ? [] : [callGivenUp(state)];
}

export function callGivenUp({ callTask }: CaseState): NewEvent {
  return event('callGivenUp', { attempts: callTask?.attempts.length ?? 0 });
}

/** Records an attempt. What the customer said is his answer to the follow-up question; not reached, he is tried again. */
export function recordCall({ outcome, noteId, survey, callId: ofCall }: Call): Move {
  return (state, context) => {
    assertStage(state, ['followUp'], 'record a follow-up call');
    if (!state.callTask || !['waiting', 'due'].includes(state.callTask.status))
      throw new DomainError('CALL.NOT_PLANNED', 'No call is planned for this case, or it is over.');
    if (survey && outcome !== 'reached')
      throw new DomainError('REQUEST.INVALID', 'Only who was reached can have answered.', 'survey');
    const callId = ofCall ?? state.callTask.call?.callId;
    const recorded = event('callRecorded', {
      outcome,
      ...noteOf(noteId),
      ...(callId === undefined ? {} : { callId }),
    });
    const stopped = stopClocks(state, outcome === 'reached' ? ['call'] : [], named('call'));
    const after = { ...state, clocks: state.clocks.filter(({ name }) => name !== 'call') };
    switch (outcome) {
      case 'reached':
        return [recorded, ...stopped, ...(survey ? answerSurvey(survey)(after, context) : [])];
      case 'optedOut':
      case 'wrongNumber':
        return [recorded, ...stopped];
      case 'noAnswer':
      case 'busy':
      case 'callBack':
        return [recorded, ...stopped, ...planAnother(state, context)];
    }
  };
}
