import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import type { ClockLimit } from '../../policy/terms.js';
import { addDuration, type Duration, durationMs, type Instant } from '../../time.js';
import { event } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { AWAITING_CUSTOMER, type Clock, isWithheld, PAUSE_REASONS } from '../clock.js';
import type { Move, MoveContext } from './move.js';

/** Why somebody changes a clock by hand. */
export interface ClockChangeReason {
  readonly reason: string;
  readonly noteId?: string;
}

function clockOf(state: CaseState, clockId: string): Clock {
  const clock = state.clocks.find((candidate) => candidate.clockId === clockId);
  if (!clock) throw new DomainError('CLOCK.NOT_FOUND', `The case has no clock ${clockId}.`, 'clockId');
  return clock;
}

function assertStatus(clock: Clock, allowed: readonly Clock['status'][], what: string): void {
  if (allowed.includes(clock.status)) return;
  throw new DomainError(
    'CLOCK.ILLEGAL_CHANGE',
    `The clock ${clock.clockId} is ${clock.status}; you cannot ${what} it.`,
  );
}

/** How far the policy lets hands change the clock; a clock that it does not name cannot be changed at all. */
function limitOf(clock: Clock, { policy }: MoveContext): ClockLimit {
  const limit = term(policy, 'clockLimits').by[clock.name];
  if (limit) return limit;
  throw new DomainError(
    'CLOCK.NOT_CHANGEABLE',
    `The policy lets nobody change the clock ${clock.name} (${clock.cause}, ${clock.rule}).`,
    'clockId',
  );
}

const hoursOf = (ms: number): number => Math.round(ms / 360_000) / 10;

/** Moves every rung ahead, and the deadline, to later. All extensions of a clock together stay within the policy's limit. */
export function extendClock(clockId: string, by: Duration, why: ClockChangeReason): Move {
  return (state, context) => {
    const clock = clockOf(state, clockId);
    assertStatus(clock, ['running', 'paused'], 'extend');
    const { extendAtMost, times } = limitOf(clock, context);
    const most = durationMs(extendAtMost);
    const left = most - (clock.extendedMs ?? 0);
    if (durationMs(by) <= 0)
      throw new DomainError('REQUEST.INVALID', 'An extension must be longer than nothing.', 'by');
    if (durationMs(by) > left)
      throw new DomainError(
        'CLOCK.LIMIT_EXCEEDED',
        `The policy allows ${hoursOf(most)} hours in all, of which ${hoursOf(left)} are left.`,
        'by',
      );
    if (times !== undefined && (clock.extensions ?? 0) >= times)
      throw new DomainError('CLOCK.LIMIT_EXCEEDED', `The policy allows ${times} extensions of this clock.`);
    return [event('clockExtended', { clockId, by, ...why })];
  };
}

/** Pauses are counted by their reasons, so each has one that is known; `other` says more in words. */
export function assertPauseReason({ reason, noteId }: ClockChangeReason): void {
  if (!(PAUSE_REASONS as readonly string[]).includes(reason))
    throw new DomainError('REQUEST.INVALID', `A pause is for one of: ${PAUSE_REASONS.join(', ')}.`, 'reason');
  if (reason === 'other' && noteId === undefined)
    throw new DomainError('REQUEST.INVALID', 'A pause for another reason needs a note that says it.', 'note');
}

/** Stops time for a clock until it is resumed, or, at the latest, until the policy's limit is used up. */
export function pauseClock(clockId: string, why: ClockChangeReason, until?: Instant): Move {
  return (state, context) => {
    const clock = clockOf(state, clockId);
    assertStatus(clock, ['running'], 'pause');
    assertPauseReason(why);
    const left = durationMs(limitOf(clock, context).pauseAtMost) - (clock.pausedMs ?? 0);
    const latest = addDuration(context.now, `PT${Math.max(0, Math.floor(left / 1_000))}S`);
    if (until !== undefined && until <= context.now)
      throw new DomainError('REQUEST.INVALID', 'A pause must end in the future.', 'until');
    if (latest <= context.now || (until !== undefined && until > latest))
      throw new DomainError(
        'CLOCK.LIMIT_EXCEEDED',
        `The policy lets this clock be paused until ${latest} at most.`,
        'until',
      );
    return [event('clockPaused', { clockId, until: until ?? latest, ...why })];
  };
}

/** Lets a paused clock go on with the time that it had left. */
export function resumeClock(clockId: string, why: ClockChangeReason): Move {
  return (state, context) => {
    const clock = clockOf(state, clockId);
    assertStatus(clock, ['paused'], 'resume');
    if (isWithheld(clock))
      throw new DomainError(
        'CLOCK.ILLEGAL_CHANGE',
        'The clock goes on when the goods are back, or proven to be sent.',
      );
    limitOf(clock, context);
    // By this word the record knows that the customer has answered, which no hand can say for him.
    if (why.reason === AWAITING_CUSTOMER)
      throw new DomainError('REQUEST.INVALID', 'Say why the clock goes on.', 'reason');
    if (state.stage === 'awaitingCustomer' && clock.name !== 'information')
      throw new DomainError('CLOCK.ILLEGAL_CHANGE', 'The clock goes on when the customer has answered.');
    return [event('clockResumed', { clockId, ...why })];
  };
}
