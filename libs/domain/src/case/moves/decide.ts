import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { type GoodsState, LEFT_CUSTOMER, unitsIn, WITH_US } from '../goods.js';
import { after } from './after.js';
import { owesMoney } from './close.js';
import { proceed, stageAfterApproval } from './file-case.js';
import { assertStage, type Move, type MoveContext, named, startNamedClock, stopClocks } from './move.js';
import { endReview } from './review.js';
import { allUnits, approveRefund, endSettling } from './settle.js';
import { decideMissing, noteLoss } from './transit.js';

export interface DecisionByPerson {
  readonly noteId?: string;
  /** True when nobody decided in time and policy acts on the silence. */
  readonly onSilence?: boolean;
}

/** What came back, what the customer never had, and what he sent and a carrier has lost. */
const ACCEPTABLE: readonly GoodsState[] = [...WITH_US, 'notDelivered', 'lost', 'misdelivered'];

export function acceptable(state: CaseState): Map<string, number> {
  return new Map(state.lines.map((line) => [line.lineId, unitsIn(line.goods, ACCEPTABLE)]));
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
  const waits = state.lines.some(canComeBack);
  const taken = [
    ...stopClocks(state, ['review'], named('review')),
    event('caseApproved', { to: waits ? 'awaitingGoods' : 'settling', ...by }),
  ];
  const then = after(state, taken, context);
  if (!waits) return [...taken, ...approveRefund(then, allUnits(then.lines), context)];
  const haveLeft = then.lines.some((line) => unitsIn(line.goods, LEFT_CUSTOMER) > 0);
  return [...taken, startNamedClock(then, haveLeft ? 'receipt' : 'shipBack', context)];
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
        event('caseApproved', { to: 'settling', ...by }),
        ...noteLoss(state, context),
        ...approveRefund(state, acceptable(state), context),
      ];
    const approved = [
      ...stopped,
      event('caseApproved', { to: stageAfterApproval(state.lines), ...by }),
      ...proceed(state, context),
    ];
    // What was lost while the case was under review is not waited for.
    return [...approved, ...decideMissing(after(state, approved, context), context)];
  };
}

/** Nothing is given beyond what was given in an earlier round. */
function refuseFurther(state: CaseState, by: DecisionByPerson, context: MoveContext): NewEvent[] {
  const refused = [
    ...stopClocks(state, ['inspection'], named('inspection')),
    event('caseRefused', { to: 'settling', ...by }),
  ];
  const then = after(state, refused, context);
  return owesMoney(then) ? refused : [...refused, ...endSettling(then, context)];
}

/** Refuses a case under review. One that is looked at again stays as it was. */
export function refuse(by: DecisionByPerson): Move {
  return (state, context) => {
    const { noteId, onSilence } = by;
    assertStage(state, ['deciding', 'inspecting', 'reviewing', ...(onSilence ? ASKED : [])], 'refuse it');
    if (state.stage === 'reviewing') return endReview(noteId === undefined ? {} : { noteId })(state, context);
    if (state.refunds.length > 0) return refuseFurther(state, by, context);
    return [...stopClocks(state, ['decision', 'inspection']), event('caseRefused', { to: 'refused', ...by })];
  };
}

/** A person first withdraws what he asked; only silence refuses a case whose customer is waited for. */
const ASKED = ['awaitingCustomer'] as const;

/** What policy does when nobody decided in time. */
export function decideOnSilence(
  state: CaseState,
  act: 'approve' | 'refuse',
  context: MoveContext,
): NewEvent[] {
  const move = act === 'approve' ? approve({ onSilence: true }) : refuse({ onSilence: true });
  return move(state, context);
}
