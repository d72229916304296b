import { DomainError } from '../../errors.js';
import { event } from '../case-event.js';
import type { Actor } from '../people-record.js';
import type { Move } from './move.js';

/** Names the owner. Allowed at any time, also after closing: a case always has somebody to ask. */
export function assign(owner: string): Move {
  return (state) => (state.owner === owner ? [] : [event('caseAssigned', { owner })]);
}

/** Whose case it is gives it to somebody else; a supervisor does so with anybody's. */
export function handOver(to: string, by: Actor, noteId?: string): Move {
  return (state) => {
    if (by.kind !== 'supervisor' && by.id !== state.owner)
      throw new DomainError('CASE.NOT_YOURS', 'Only its owner or a supervisor hands a case over.');
    if (state.owner === to) return [];
    return [
      event('caseHandedOver', {
        ...(state.owner === undefined ? {} : { from: state.owner }),
        to,
        ...(noteId === undefined ? {} : { noteId }),
      }),
    ];
  };
}

export function addNote(noteId: string): Move {
  return () => [event('noteAdded', { noteId })];
}
