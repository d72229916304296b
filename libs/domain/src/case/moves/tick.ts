import { event, type NewEvent } from '../case-event.js';
import { type CaseState, runningClock } from '../case-state.js';
import type { Clock, ClockAct, ClockTick, Rung } from '../clock.js';
import { haveLeft } from '../goods.js';
import type { Act } from './act.js';
import { COMPLAINT_ACTS } from './complaint/complaint-acts.js';
import { EXCHANGE_ACTS } from './exchange/exchange-acts.js';
import { REPAIR_ACTS } from './repair/repair-acts.js';
import { callDue, giveUpCalling } from './calls.js';
import { closeCase, hasOutcome, owesMoney } from './close.js';
import { notPaidInTime } from './collect.js';
import { acceptable, decideOnSilence } from './decide.js';
import { decideWithoutAnswer, refuseOnSilence } from './inquiry.js';
import { type Move, type MoveContext, stopClocks } from './move.js';
import { RECOURSE } from './recourse.js';
import { endReview } from './review.js';
import { approveRefund } from './settle.js';
import { takeAsMissing } from './transit.js';
import { abandonGoods, isWaitingHere } from './send-back.js';

function isOvertaken(clock: Clock | undefined, tick: ClockTick): boolean {
  return (
    !clock ||
    !['running', 'paused'].includes(clock.status) ||
    clock.generation !== tick.generation ||
    clock.rungsReached !== tick.rung
  );
}

const nothing: Act = () => [];

/**
 * Goods that did not come end the case, or, when money was given in an earlier round or for goods that he may keep, only
 * what was to be added. Where money was given in advance, the ladder against the customer goes on.
 */
function expire(state: CaseState, context: MoveContext, clock: Clock): NewEvent[] {
  if (clock.name === 'payment') return notPaidInTime(state, context);
  if (haveLeft(state.lines)) return [];
  if (runningClock(state, 'recourse')) return [];
  if (hasOutcome(state)) return approveRefund(state, acceptable(state), context);
  return [...stopClocks(state, []), event('caseExpired', { to: 'expired', clockId: clock.clockId })];
}

/** It closes once everything is settled. */
function close(state: CaseState, context: MoveContext): NewEvent[] {
  return owesMoney(state) ? [] : [...stopClocks(state, []), closeCase(state, context)];
}

const ACTS: Readonly<Record<ClockAct, Act>> = {
  warn: nothing,
  escalate: nothing,
  // The workflow hears of it and asks the provider.
  checkProvider: nothing,
  approve: (state, context) => decideOnSilence(state, 'approve', context),
  refuse: (state, context) =>
    state.stage === 'awaitingCustomer'
      ? refuseOnSilence(state, context)
      : decideOnSilence(state, 'refuse', context),
  decide: decideWithoutAnswer,
  expire,
  short: (state, context) =>
    state.stage === 'awaitingGoods' ? takeAsMissing(state, 'overdue', context) : [],
  abandon: (state, context) => (isWaitingHere(state) ? abandonGoods()(state, context) : []),
  ask: (_state, _context, clock) => [event('followUpAsked', { clockId: clock.clockId })],
  call: callDue,
  giveUp: giveUpCalling,
  lapse: (state, context) => (state.stage === 'reviewing' ? endReview({ lapsed: true })(state, context) : []),
  close,
  ...RECOURSE,
  ...EXCHANGE_ACTS,
  ...REPAIR_ACTS,
  ...COMPLAINT_ACTS,
  // More than one kind has something to choose.
  choose: (state, context) => context.course.whenNotChosen?.(state, context) ?? [],
};

function actOn(rung: Rung, clock: Clock, state: CaseState, context: MoveContext): NewEvent[] {
  const others = state.clocks.filter((other) => other.clockId !== clock.clockId);
  return ACTS[rung.act]({ ...state, clocks: others }, context, clock);
}

/** A clock that was paused for a time goes on by itself. */
function resumeInTime({ clockId, resumesAt }: Clock, { now }: MoveContext): NewEvent[] {
  if (resumesAt === undefined || resumesAt > now) return [];
  return [event('clockResumed', { clockId, reason: 'pauseOver' })];
}

/**
 * A timer fired for a rung of a clock. Every rung that is due by now is reached in the same recording; a tick that a
 * later change overtook, or that comes early, changes nothing.
 */
export function clockTicked(tick: ClockTick): Move {
  return (state, context) => {
    const clock = state.clocks.find((candidate) => candidate.clockId === tick.clockId);
    if (!clock || isOvertaken(clock, tick)) return [];
    if (clock.status === 'paused') return resumeInTime(clock, context);
    const events: NewEvent[] = [];
    for (let rung = tick.rung; rung < clock.rungs.length; rung += 1) {
      const reached = clock.rungs[rung];
      if (!reached || reached.at > context.now) break;
      const isLast = rung === clock.rungs.length - 1;
      events.push(
        event('clockRungReached', {
          clockId: clock.clockId,
          generation: clock.generation,
          rung,
          act: reached.act,
          isLast,
        }),
      );
      events.push(...actOn(reached, clock, state, context));
    }
    return events;
  };
}
