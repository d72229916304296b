import { event } from '../case-event.js';
import type { Move } from './move.js';

/** Names the owner. Allowed at any time, also after closing: a case always has somebody to ask. */
export function assign(owner: string): Move {
  return (state) => (state.owner === owner ? [] : [event('caseAssigned', { owner })]);
}

export function addNote(noteId: string): Move {
  return () => [event('noteAdded', { noteId })];
}
