import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import { addDuration, type Duration } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { ClaimedUnits } from '../events/review-events.js';
import { LEFT_CUSTOMER, unitsIn, WITH_US } from '../goods.js';
import type { Review } from '../people-record.js';
import { isFinal, type Stage } from '../stage.js';
import { closeCase, owesMoney } from './close.js';
import {
  assertStage,
  type Move,
  type MoveContext,
  named,
  noteOf,
  startNamedClock,
  stopClocks,
} from './move.js';

/** Which units the case claims again, when it had to take others than before. */
export type ClaimedAgain = readonly ClaimedUnits[];

/** Leaves a final stage: the next epoch of the case begins, with somebody looking at it again. */
export function reopened(
  state: CaseState,
  why: Pick<Review, 'cause' | 'noteId'> & { readonly ofSeq?: number },
  claimed: ClaimedAgain,
  context: MoveContext,
): NewEvent[] {
  const { ofSeq, ...cause } = why;
  const from = state.stage;
  if (!isFinal(from)) throw new DomainError('REOPENING.NOT_ALLOWED', `The case is ${from}, so it is open.`);
  if (from === 'converted')
    throw new DomainError(
      'REOPENING.NOT_ALLOWED',
      'Another case took it over; that one can be looked at again.',
    );
  return [
    event('caseReopened', {
      to: 'reviewing',
      epoch: state.epoch + 1,
      review: { from, ...cause },
      ...(claimed.length === 0 ? {} : { units: claimed }),
      ...(ofSeq === undefined ? {} : { ofSeq }),
    }),
    startNamedClock(state, 'review', context),
  ];
}

const isPast = ({ endedAt, filedAt }: CaseState, within: Duration, { now }: MoveContext): boolean =>
  now > addDuration(endedAt ?? filedAt, within);

/** The customer does not accept a refusal, be it by policy, by staff, or after an inspection. */
export function appeal(noteId: string, claimed: ClaimedAgain = []): Move {
  return (state, context) => {
    const { most, within } = term(context.policy, 'appeals');
    if (state.stage !== 'refused')
      throw new DomainError(
        'APPEAL.NOT_ALLOWED',
        `The case is ${state.stage}; only a refusal can be appealed.`,
      );
    if (state.appeals >= most)
      throw new DomainError(
        'APPEAL.NOT_ALLOWED',
        `The refusal was appealed ${state.appeals} times; the policy allows ${most}.`,
      );
    if (isPast(state, within, context))
      throw new DomainError('APPEAL.TOO_LATE', `The policy allows an appeal for ${within} after a refusal.`);
    return reopened(state, { cause: 'appeal', noteId }, claimed, context);
  };
}

export interface Reopening {
  readonly noteId?: string;
  /** A supervisor may reopen a case however long ago it ended. */
  readonly isSupervisor: boolean;
}

/** Staff looks again at a case that is over. */
export function reopen({ noteId, isSupervisor }: Reopening, claimed: ClaimedAgain = []): Move {
  return (state, context) => {
    const { within } = term(context.policy, 'reopening');
    if (isFinal(state.stage) && !isSupervisor && isPast(state, within, context))
      throw new DomainError('REOPENING.TOO_LATE', `After ${within} only a supervisor reopens a case.`);
    const why = { cause: 'reopening', ...noteOf(noteId) } as const;
    return reopened(state, why, claimed, context);
  };
}

/** The customer is not happy with how it went: whoever owns the case looks again, before it closes. */
export function reviewUnhappy(
  state: CaseState,
  noteId: string | undefined,
  context: MoveContext,
): NewEvent[] {
  const review = { from: 'followUp', cause: 'unhappy', ...noteOf(noteId) } as const;
  return [event('reviewStarted', { to: 'reviewing', review }), startNamedClock(state, 'review', context)];
}

/**
 * Where a review leads that changes nothing. What was closed goes by the follow-up, so that it closes once nothing is
 * owed; and what had ended without goods cannot end so any more when they have come meanwhile: staff decides of them.
 */
function whereItStood(state: CaseState): Stage {
  const from = state.review?.from ?? 'closed';
  if (from === 'closed' || from === 'followUp') return 'followUp';
  // After a refusal goods may be lost, or left to the shop; only what is here is to be decided of.
  const open = from === 'refused' ? WITH_US : LEFT_CUSTOMER;
  return state.lines.some((line) => unitsIn(line.goods, open) > 0) ? 'inspecting' : from;
}

export interface ReviewEnd {
  readonly noteId?: string;
  /** True when nobody looked in time and policy lets the review lapse. */
  readonly lapsed?: boolean;
}

/** Staff looked again, and it stays as it was. */
export function endReview(by: ReviewEnd): Move {
  return (state, context) => {
    assertStage(state, ['reviewing'], 'end the review');
    const to = whereItStood(state);
    const ended = [
      ...stopClocks(state, by.lapsed ? [] : ['review'], named('review')),
      event('reviewEnded', { to, ...by }),
    ];
    if (to === 'inspecting') return [...ended, startNamedClock(state, 'inspection', context)];
    if (to !== 'followUp') return [...ended, ...stopClocks(state, [], (clock) => clock.name !== 'review')];
    if (owesMoney(state)) return ended;
    return [
      ...ended,
      ...stopClocks(state, [], (clock) => clock.name !== 'review'),
      closeCase(state, context),
    ];
  };
}

/** The same for a case that had given the customer something: it closes as it is. */
export function closeReviewed(noteId?: string): Move {
  return (state, context) => {
    assertStage(state, ['reviewing'], 'close it');
    if (whereItStood(state) !== 'followUp')
      throw new DomainError(
        'CASE.ILLEGAL_MOVE',
        `The case was ${state.review?.from ?? 'closed'}; approve it, or refuse what is asked.`,
      );
    return endReview(noteOf(noteId))(state, context);
  };
}
