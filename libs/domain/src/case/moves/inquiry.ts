import { DomainError } from '../../errors.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { AWAITING_CUSTOMER, type ClockName } from '../clock.js';
import type { Question } from '../people-record.js';
import type { Stage } from '../stage.js';
import { after } from './after.js';
import { refuse } from './decide.js';
import {
  assertStage,
  type Move,
  type MoveContext,
  named,
  noteOf,
  startNamedClock,
  stopClocks,
} from './move.js';
import { endReview } from './review.js';

/** The clock by which staff is waited for in the stages that the customer can be asked from. */
const CLOCK_OF: Readonly<Partial<Record<Stage, ClockName>>> = {
  deciding: 'decision',
  inspecting: 'inspection',
  reviewing: 'review',
};

/** While the customer is waited for, staff's time stands still: also a clock that would have gone on by itself. */
function pauseOwn(state: CaseState): NewEvent[] {
  const name = CLOCK_OF[state.stage];
  return state.clocks
    .filter((clock) => clock.name === name && ['running', 'paused'].includes(clock.status))
    .flatMap(({ clockId, status }) => [
      ...(status === 'paused' ? [event('clockResumed', { clockId, reason: 'pauseOver' })] : []),
      event('clockPaused', { clockId, reason: AWAITING_CUSTOMER }),
    ]);
}

function resumeOwn(state: CaseState, { from }: Question): NewEvent[] {
  return state.clocks
    .filter(({ name, status }) => name === CLOCK_OF[from] && status === 'paused')
    .map(({ clockId }) => event('clockResumed', { clockId, reason: AWAITING_CUSTOMER }));
}

/** Asks the customer for more before staff decides. */
export function askForInformation(noteId: string): Move {
  return (state, context) => {
    assertStage(state, ['deciding', 'inspecting', 'reviewing'], 'ask the customer for more');
    const asked = state.clocks.filter(({ name }) => name === 'information').length;
    const question: Question = {
      questionId: `question-${asked + 1}`,
      noteId,
      askedAt: context.now,
      from: state.stage,
    };
    return [
      ...pauseOwn(state),
      event('informationAsked', { question }),
      startNamedClock(state, 'information', context),
    ];
  };
}

function openQuestion({ stage, question }: CaseState): Question {
  if (stage === 'awaitingCustomer' && question) return question;
  throw new DomainError('INFORMATION.NOT_ASKED', 'Nothing is asked of the customer right now.');
}

export function giveInformation(noteId: string): Move {
  return (state) => {
    const question = openQuestion(state);
    const { questionId, from: to } = question;
    return [
      ...stopClocks(state, ['information'], named('information')),
      event('informationGiven', { questionId, noteId, to }),
      ...resumeOwn(state, question),
    ];
  };
}

/** Staff no longer needs to know. */
export function withdrawQuestion(noteId?: string): Move {
  return (state) => {
    const question = openQuestion(state);
    const { questionId, from: to } = question;
    return [
      ...stopClocks(state, [], named('information')),
      event('informationWithdrawn', { questionId, to, ...noteOf(noteId) }),
      ...resumeOwn(state, question),
    ];
  };
}

/** The customer said nothing in time: staff decides with what there is. */
export function decideWithoutAnswer(state: CaseState): NewEvent[] {
  if (!state.question) return [];
  const { questionId, from: to } = state.question;
  return [event('informationLapsed', { questionId, to }), ...resumeOwn(state, state.question)];
}

/** The customer said nothing in time, and policy takes that for a no. What was reviewed stays as it was. */
export function refuseOnSilence(state: CaseState, context: MoveContext): NewEvent[] {
  if (!state.question) return [];
  if (state.question.from === 'reviewing') {
    const { questionId } = state.question;
    const reviewing: CaseState = { ...state, stage: 'reviewing' };
    return [
      event('informationLapsed', { questionId, to: 'reviewing' }),
      ...endReview({ lapsed: true })(reviewing, context),
    ];
  }
  const lapsed = decideWithoutAnswer(state);
  // Where money was given already, a refusal would say nothing.
  if (state.refunds.length > 0) return lapsed;
  return [...lapsed, ...refuse({ onSilence: true })(after(state, lapsed, context), context)];
}
