import type { Move } from '../move.js';

/** What people want done with such a case alone, by type. */
export type RepairCommands = Readonly<Record<never, object>>;

export const REPAIR_MOVES: { readonly [T in keyof RepairCommands]: (command: RepairCommands[T]) => Move } =
  {};
