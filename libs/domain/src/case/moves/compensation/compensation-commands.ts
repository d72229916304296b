import type { Move } from '../move.js';

/** What people want done with such a case alone, by type. */
export type CompensationCommands = Readonly<Record<never, object>>;

export const COMPENSATION_MOVES: {
  readonly [T in keyof CompensationCommands]: (command: CompensationCommands[T]) => Move;
} = {};
