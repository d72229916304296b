import { DomainError } from '../../../errors.js';
import { term } from '../../../policy/policy-terms.js';
import type { Instant } from '../../../time.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import type { Stage } from '../../stage.js';
import { hasOutcome } from '../close.js';
import { assertStage, type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { followUpClocks } from '../settle.js';
import type { MissedBy, RepairFact } from './repair-facts.js';
import { endJob, repairOf, routeOf, workClocks } from './repair-case.js';

/** He may have to come again: with parts, or to finish. */
const VISITED: readonly Stage[] = ['awaitingVisit', 'awaitingParts', 'repairing'];

export interface VisitWish {
  readonly slotId: string;
  readonly addressId?: string;
}

/** The customer chooses when the technician comes, or another time. */
export function wantVisit({ slotId, addressId }: VisitWish): Move {
  return (state) => {
    assertStage(state, VISITED, 'choose when the technician comes');
    if (routeOf(state) !== 'technician')
      throw new DomainError('CASE.ILLEGAL_MOVE', 'No technician comes for this repair.');
    const { visit } = repairOf(state);
    const { addressId: known } = state.logistics;
    const address = addressId ?? visit?.addressId ?? known;
    if (address === undefined)
      throw new DomainError('LOGISTICS.INVALID', 'A technician needs the address where he comes.', 'address');
    const sequence = 1 + (visit?.sequence ?? 0);
    return [event('visitWanted', { sequence, slotId, addressId: address })];
  };
}

/** The case goes on: he chooses another time, or cancels it. */
export function giveUpVisit(): Move {
  return (state) => {
    assertStage(state, VISITED, 'cancel the visit');
    const { visit } = repairOf(state);
    if (!visit || !['wanted', 'booked', 'refused'].includes(visit.status))
      throw new DomainError('CASE.ILLEGAL_MOVE', 'No visit is planned.');
    return [event('visitGivenUp', { sequence: visit.sequence })];
  };
}

export interface BookedVisit {
  readonly sequence: number;
  readonly visitId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** The answer for a visit that nobody wants any more is kept, so that it is cancelled. */
export function visitBooked(booked: BookedVisit): Move {
  return (state) => {
    const { visit, visitsToCancel } = repairOf(state);
    const isKnown = visit?.visitId === booked.visitId || visitsToCancel.includes(booked.visitId);
    return isKnown ? [] : [event('visitBooked', { ...booked })];
  };
}

/** The slot cannot be had: the customer chooses anew. */
export function visitRefused(sequence: number, code: string): Move {
  return ({ repair }) =>
    repair?.visit?.sequence === sequence && repair.visit.status === 'wanted'
      ? [event('visitRefused', { sequence, code })]
      : [];
}

export function visitCancelled(visitId: string): Move {
  return ({ repair }) =>
    repair?.visitsToCancel.includes(visitId) || repair?.visit?.visitId === visitId
      ? [event('visitCancelled', { visitId })]
      : [];
}

/** The technician was there; what he found, he says next. */
export function visitDone(
  state: CaseState,
  fact: Pick<RepairFact, 'reference'>,
  context: MoveContext,
): NewEvent[] {
  const { reference } = fact;
  if (state.stage !== 'awaitingVisit') {
    const isAwaited = VISITED.includes(state.stage) && repairOf(state).visit?.status === 'booked';
    return isAwaited ? [event('visitDone', { reference })] : [];
  }
  return [
    ...stopClocks(state, ['visit'], named('visit')),
    event('visitDone', { reference, to: 'diagnosing' }),
    ...workClocks(state, context),
  ];
}

/**
 * Nobody met. When it was the technician who did not come, the customer has the promised time anew and pays nothing;
 * when it was the customer, it counts, and after some of them the case ends.
 */
export function visitMissed(
  state: CaseState,
  { reference, happenedAt, by }: Pick<RepairFact, 'reference' | 'happenedAt'> & { readonly by: MissedBy },
  context: MoveContext,
): NewEvent[] {
  const { visit, missed } = repairOf(state);
  if (!VISITED.includes(state.stage) || !visit || !['wanted', 'booked'].includes(visit.status)) return [];
  const times = missed[by] + 1;
  const told = event('visitMissed', { reference, happenedAt, by, times });
  if (state.stage !== 'awaitingVisit') return [told];
  const isLast = by === 'customer' && times >= term(context.policy, 'repairs').missedVisits;
  if (!isLast)
    return [told, ...stopClocks(state, [], named('visit')), startNamedClock(state, 'visit', context)];
  const ended = [told, ...stopClocks(state, []), ...endJob(missedVisit(state))];
  const cause = 'customerNotMet' as const;
  // What an earlier round gave stays given: that is no case that expires.
  if (hasOutcome(state))
    return [...ended, event('repairGivenUp', { to: 'followUp', cause }), ...followUpClocks(state, context)];
  return [...ended, event('repairGivenUp', { to: 'expired', cause })];
}

/** The visit is over, so there is none to be cancelled. */
function missedVisit(state: CaseState): CaseState {
  const { visit: _visit, ...repair } = repairOf(state);
  return { ...state, repair };
}
