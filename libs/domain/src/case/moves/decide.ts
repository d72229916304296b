import { DomainError } from '../../errors.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { haveLeft, unitsIn, WITH_US } from '../goods.js';
import { after } from './after.js';
import { acceptableUnits, carryOut, decidedLines, type DeviationWish } from './decide-deviation.js';
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
import { allUnits } from './settle.js';
import { decideMissing, noteLoss } from './transit.js';

export interface DecisionByPerson {
  readonly noteId?: string;
  /** True when nobody decided in time and policy acts on the silence. */
  readonly onSilence?: boolean;
}

export function acceptable(state: CaseState): Map<string, number> {
  return new Map(state.lines.map((line) => [line.lineId, acceptableUnits(line)]));
}

/** Units that can still come back once the customer was found to be right. */
function canComeBack({ goods }: CaseLine): boolean {
  return unitsIn(goods, ['withCustomer', 'pickupBooked', 'inTransit', 'sentBack']) > 0;
}

/**
 * The customer was right: what is with him is to come back, and otherwise all is due that was claimed. What he was
 * given already is part of it.
 */
function approveReviewed(state: CaseState, by: DecisionByPerson, context: MoveContext): NewEvent[] {
  const { isWithoutGoods = false, stageAfterGoods, stageAgain } = context.course;
  const waits = !isWithoutGoods && state.lines.some(canComeBack);
  const again = stageAgain?.(state) ?? 'awaitingGoods';
  const taken = [
    ...stopClocks(state, ['review'], named('review')),
    event('caseApproved', { to: waits ? again : stageAfterGoods, ...by }),
  ];
  const then = after(state, taken, context);
  if (!waits) return [...taken, ...context.course.accept(then, allUnits(then.lines), context)];
  if (again !== 'awaitingGoods') return [...taken, ...context.course.proceed(then, context)];
  const isOnItsWay = haveLeft(then.lines);
  return [...taken, startNamedClock(then, isOnItsWay ? 'receipt' : 'shipBack', context)];
}

/** Approves a case under review; after a reception that deviates, approves the refund of what was received. */
export function approve(by: DecisionByPerson): Move {
  return (state, context) => {
    assertStage(state, ['deciding', 'inspecting', 'reviewing'], 'approve it');
    if (state.stage === 'reviewing') return approveReviewed(state, by, context);
    const stopped = stopClocks(state, ['decision', 'inspection'], named('decision', 'inspection'));
    if (state.stage === 'inspecting')
      return [
        ...stopped,
        event('caseApproved', { to: context.course.stageAfterGoods, ...by }),
        ...noteLoss(state, context),
        ...context.course.accept(state, acceptable(state), context),
      ];
    const approved = [
      ...stopped,
      event('caseApproved', { to: context.course.stageAfterApproval(state), ...by }),
      ...context.course.proceed(state, context),
    ];
    // What was lost while the case was under review is not waited for.
    return [...approved, ...decideMissing(after(state, approved, context), context)];
  };
}

/**
 * Gives no money beyond what was given. Goods that are here go back to the customer before the case ends; one that is
 * looked at again stays as it was.
 */
export function refuse(by: DecisionByPerson & { readonly reason?: string }): Move {
  return (state, context) => {
    const { noteId } = by;
    assertStage(state, ['deciding', 'inspecting', 'reviewing'], 'refuse it');
    if (state.stage === 'reviewing') return endReview(noteOf(noteId))(state, context);
    const { reason = by.onSilence ? 'nobodyDecided' : 'refused', ...said } = by;
    const wish = { outcome: 'refuse' as const, reason, ...said };
    const isHere = state.lines.some(({ goods }) => unitsIn(goods, WITH_US) > 0);
    // What policy allows of goods that deviate says nothing of a case that nobody approved yet.
    const lines = decidedLines(
      state,
      state.stage === 'deciding' ? { ...wish, onSilence: true } : wish,
      context,
    );
    if (isHere || state.refunds.length > 0) return carryOut(state, { ...wish, lines }, context);
    return [
      ...stopClocks(state, ['decision', 'inspection']),
      event('caseRefused', { to: 'refused', ...said }),
    ];
  };
}

/** Before the decision on the case as a whole there is nothing to be decided in parts. */
function decideEarly({ outcome, lines, reason, noteId }: DeviationWish): Move {
  if (outcome === 'partial' || lines)
    throw new DomainError(
      'DECISION.NOT_ALLOWED',
      'A case under review is approved or refused as a whole; parts are decided when its goods are here.',
      'outcome',
    );
  const by = noteOf(noteId);
  return outcome === 'full' ? approve(by) : refuse({ ...by, ...(reason === undefined ? {} : { reason }) });
}

/** An agent decides what is paid of goods that came back other than claimed, and what goes back. */
export function decide(wish: DeviationWish): Move {
  return (state, context) => {
    if (state.stage === 'deciding') return decideEarly(wish)(state, context);
    assertStage(state, ['inspecting'], 'decide what came back');
    const { lines: _wished, ...decision } = wish;
    return carryOut(state, { ...decision, lines: decidedLines(state, wish, context) }, context);
  };
}

/** What policy does when nobody decided in time. */
export function decideOnSilence(
  state: CaseState,
  act: 'approve' | 'refuse',
  context: MoveContext,
): NewEvent[] {
  if (act === 'approve' && context.course.approvesUnasked?.(state, context) === false) return [];
  const move = act === 'approve' ? approve({ onSilence: true }) : refuse({ onSilence: true });
  return move(state, context);
}
