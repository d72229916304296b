import { event, type NewEvent } from '../case-event.js';
import { type CaseState, isUndecided, standingClock } from '../case-state.js';
import {
  type Clock, type ClockName, type ClockRule, isWithheld, paused, startClock, WITHHELD,
} from '../clock.js'; // prettier-ignore
import { goodsOrProofAt, hasNothingToSend } from '../goods-proof.js';
import { isPaidInPart } from '../paid-in-part.js';
import { isFinal } from '../stage.js';
import { type PlannedClock, plannedClocks } from '../../policy/planned-clocks.js';
import type { Policy } from '../../policy/policy.js';
import type { Instant } from '../../time.js';
import { type MoveContext, nextClockId } from './move.js';

const stop = ({ clockId }: Clock, outcome: 'met' | 'void'): NewEvent =>
  event('clockStopped', { clockId, outcome });

/** An outcome stands until the review ends. */
function isLookedAtAgain({ stage, question }: CaseState): boolean {
  return stage === 'reviewing' || (stage === 'awaitingCustomer' && question?.from === 'reviewing');
}

/** Stages in which all is approved that will be. */
const PAID: readonly CaseState['stage'][] = ['settling', 'sendingBack', 'followUp'];

/** Met when the money that is due for the goods is with the customer; void when none is due after all. */
function outcomeOf(state: CaseState): 'met' | 'void' | null {
  const { stage, refunds, breakdown } = state;
  if (isPaidInPart(state)) return null;
  const forGoods = refunds.filter(({ purpose, status }) => purpose === undefined && status !== 'redirected');
  const isSettled = forGoods.every(({ status }) => status === 'settled');
  if (breakdown && isSettled && forGoods.length > 0) return 'met';
  // Goods that only go back were refused: nothing was approved, and nothing will be.
  const isRefused = breakdown === undefined && stage === 'sendingBack';
  const isOver = isFinal(stage) || isRefused || (breakdown !== undefined && PAID.includes(stage));
  return isOver && isSettled ? 'void' : null;
}

const DEFAULT_START = 'agreement';

const provenAt = (state: CaseState, by: 'goods' | 'goodsOrProof'): Instant | null =>
  by === 'goods' ? (state.goodsProof?.backAt ?? null) : goodsOrProofAt(state);

/** From when the rule counts; null while that has not happened. */
function startOf(
  state: CaseState,
  { starts = DEFAULT_START }: ClockRule,
  { now }: MoveContext,
): Instant | null {
  switch (starts) {
    case 'notice':
      return state.noticeAt;
    case 'agreement':
      return isUndecided(state) ? null : now;
    case 'goods':
    case 'goodsOrProof': {
      if (hasNothingToSend(state)) return state.noticeAt;
      // Money that was approved without the goods waits for them no longer.
      return provenAt(state, starts) ?? (state.breakdown && PAID.includes(state.stage) ? now : null);
    }
  }
}

/** A receipt or an approval that was put right undoes what it began, unless money was approved since. */
function isUndone(state: CaseState, { starts = DEFAULT_START }: ClockRule): boolean {
  switch (starts) {
    case 'notice':
      return false;
    case 'agreement':
      return isUndecided(state);
    case 'goods':
    case 'goodsOrProof': {
      return provenAt(state, starts) === null && !state.breakdown && !hasNothingToSend(state);
    }
  }
}

/** A calendar that reaches back to the start: that of the decision does, that of the recording begins today. */
function calendarAt(
  at: Instant,
  { decision }: CaseState,
  { now, calendar }: MoveContext,
): MoveContext['calendar'] {
  return at < now && decision ? decision.calendar : calendar;
}

function started(
  state: CaseState,
  name: ClockName,
  { at, rule }: { readonly at: Instant; readonly rule: ClockRule },
  context: MoveContext,
): Clock {
  const calendar = calendarAt(at, state, context);
  return startClock(nextClockId(state, name), name, rule, { at, calendar });
}

function mayBeWithheld(state: CaseState, { withheldUntil }: ClockRule): boolean {
  return withheldUntil !== undefined && !hasNothingToSend(state) && goodsOrProofAt(state) === null;
}

function refundBegins(state: CaseState, rule: ClockRule, context: MoveContext): NewEvent[] {
  const isOver = state.clocks.some(
    ({ name, status }) => name === 'statutoryRefund' && ['met', 'missed'].includes(status),
  );
  if (isOver || isFinal(state.stage) || isLookedAtAgain(state) || outcomeOf(state) !== null) return [];
  const at = startOf(state, rule, context);
  if (at === null) return [];
  const counted = { starts: DEFAULT_START, ...rule } as const;
  const clock = started(state, 'statutoryRefund', { at, rule: counted }, context);
  return [
    event('clockStarted', {
      clock: mayBeWithheld(state, rule) ? paused(clock, context.now, WITHHELD) : clock,
    }),
  ];
}

function refundGoesOn(state: CaseState, clock: Clock, rule: ClockRule): NewEvent[] {
  const outcome = outcomeOf(state) ?? (isUndone(state, rule) ? 'void' : null);
  if (outcome !== null) return [stop(clock, outcome)];
  if (!isWithheld(clock) || mayBeWithheld(state, rule)) return [];
  return [event('clockResumed', { clockId: clock.clockId, reason: 'goodsOrProof' })];
}

function refundClock(state: CaseState, context: MoveContext): NewEvent[] {
  const rule = context.policy.clocks.statutoryRefund;
  // Who is to have something else than money is owed none.
  if (!rule || state.resolution !== 'refund') return [];
  const clock = standingClock(state, 'statutoryRefund');
  return clock ? refundGoesOn(state, clock, rule) : refundBegins(state, rule, context);
}

/** What came through an authority is answered by the first decision, or as the kind of case has it. */
function authorityClock(state: CaseState, isFiled: boolean, context: MoveContext): NewEvent[] {
  const rule = context.policy.clocks.authorityAnswer;
  if (!rule || state.channel !== 'authority') return [];
  const at = rule.starts === 'notice' ? state.noticeAt : context.now;
  const clock = isFiled
    ? started(state, 'authorityAnswer', { at, rule }, context)
    : standingClock(state, 'authorityAnswer');
  if (!clock) return [];
  const outcome = state.stage === 'cancelled' ? 'void' : 'met';
  const isAnswered = context.course.isAnswered?.(state) ?? !isUndecided(state);
  return [
    ...(isFiled ? [event('clockStarted', { clock })] : []),
    ...(isAnswered ? [stop(clock, outcome)] : []),
  ];
}

/**
 * What the record as it stands now means for the clocks of law: they follow from it as a whole and from no step, so they
 * join every recording, and nothing that pauses or ends a step touches them.
 */
export function clocksOfLaw(before: CaseState | null, state: CaseState, context: MoveContext): NewEvent[] {
  return [...refundClock(state, context), ...authorityClock(state, before === null, context)];
}

/** Deadlines that facts to come will set going, as the case stands: none whose name it has had already. */
export function clocksToStart(state: CaseState, policy: Policy, now: Instant): PlannedClock[] {
  const { decision, stage, clocks } = state;
  if (!decision || isFinal(stage)) return [];
  const outcome = isUndecided(state) ? 'review' : 'approve';
  return plannedClocks({ ...decision, outcome }, policy, { now }).filter(
    ({ name, startsAt }) => startsAt === null && !clocks.some((clock) => clock.name === name),
  );
}
