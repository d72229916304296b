import type { Move } from '../move.js';

/** What people want done with such a case alone, by type. */
export type ExchangeCommands = Readonly<Record<never, object>>;

export const EXCHANGE_MOVES: {
  readonly [T in keyof ExchangeCommands]: (command: ExchangeCommands[T]) => Move;
} = {};
