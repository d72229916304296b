import { DomainError } from '../../errors.js';
import { event } from '../case-event.js';
import type { Move } from './move.js';

/** A version of the order takes away what the case holds. The case stays with its own version; an agent looks. */
export function contradictOrder(version: number, contradiction: string): Move {
  return (state) =>
    state.orderContradiction && state.orderContradiction.version >= version
      ? []
      : [event('orderContradicted', { version, contradiction })];
}

/** An agent has found out what is true, and says so. */
export function resolveContradiction(noteId: string): Move {
  return (state) => {
    if (!state.orderContradiction)
      throw new DomainError('ORDER.NOT_CONTRADICTED', 'No version of the order contradicts the case.');
    const { version } = state.orderContradiction;
    return [event('orderContradictionResolved', { version, noteId })];
  };
}
