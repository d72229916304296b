import { DomainError } from '../../errors.js';
import { event } from '../case-event.js';
import type { Actor } from '../people-record.js';
import { type Move, noteOf } from './move.js';

/** Names the owner. Allowed at any time, also after closing: a case always has somebody to ask. */
export function assign(owner: string): Move {
  return (state) => (state.owner === owner ? [] : [event('caseAssigned', { owner })]);
}

/** Who wants to change whose case it is, and for whom he stands in while they are absent. */
export interface Claimant {
  readonly by: Actor;
  readonly standsInFor?: readonly string[];
}

/** The owner, whoever stands in for him, and any supervisor. */
export function isResponsible({ by, standsInFor = [] }: Claimant, owner: string | undefined): boolean {
  return by.kind === 'supervisor' || (owner !== undefined && [by.id, ...standsInFor].includes(owner));
}

/** Names the owner of a case that has none; of two who want it the first has it. */
export function take(owner: string, claimant: Claimant): Move {
  return (state, context) => {
    if (state.owner !== undefined && state.owner !== owner && !isResponsible(claimant, state.owner))
      throw new DomainError('CASE.OWNED', 'The case is somebody else’s; he, or a supervisor, hands it over.');
    return assign(owner)(state, context);
  };
}

function assertResponsible(claimant: Claimant, owner: string | undefined): void {
  if (!isResponsible(claimant, owner))
    throw new DomainError('CASE.NOT_YOURS', 'Only its owner or a supervisor gives a case away.');
}

/** Gives the case to somebody else; he finds the note with it. */
export function reassign(to: string, noteId?: string): Move {
  return ({ owner: from }) =>
    from === to
      ? []
      : [event('caseHandedOver', { ...(from === undefined ? {} : { from }), to, ...noteOf(noteId) })];
}

/** Whose case it is gives it to somebody else; a supervisor does so with anybody's. */
export function handOver(to: string, claimant: Claimant, noteId?: string): Move {
  return (state, context) => {
    assertResponsible(claimant, state.owner);
    return reassign(to, noteId)(state, context);
  };
}

/** The case is nobody's again, and the team's to take. */
export function letGo(noteId?: string): Move {
  return (state, { course }) => {
    const { owner: from } = state;
    if (from === undefined) return [];
    if (course.keepsOwner?.(state))
      throw new DomainError('CASE.NEEDS_OWNER', 'The case needs somebody to ask; hand it over instead.');
    return [event('caseReleased', { from, ...noteOf(noteId) })];
  };
}

export function release(claimant: Claimant, noteId?: string): Move {
  return (state, context) => {
    if (state.owner !== undefined) assertResponsible(claimant, state.owner);
    return letGo(noteId)(state, context);
  };
}

export function addNote(noteId: string): Move {
  return () => [event('noteAdded', { noteId })];
}
