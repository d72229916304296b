import type { Move } from '../move.js';

/** What people want done with such a case alone, by type. */
export type ComplaintCommands = Readonly<Record<never, object>>;

export const COMPLAINT_MOVES: {
  readonly [T in keyof ComplaintCommands]: (command: ComplaintCommands[T]) => Move;
} = {};
