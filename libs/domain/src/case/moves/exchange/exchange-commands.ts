import type { Move } from '../move.js';
import { chooseReplacement, type ReplacementChoice } from './choose.js';
import { shipAgain } from './replacement-facts.js';
import { exchangeInStore } from './store-exchange.js';

/** What people want done with such a case alone, by type. */
export interface ExchangeCommands {
  chooseReplacement: { readonly choice: ReplacementChoice };
  shipReplacementAgain: { readonly addressId?: string };
  exchangeInStore: object;
}

export const EXCHANGE_MOVES: {
  readonly [T in keyof ExchangeCommands]: (command: ExchangeCommands[T]) => Move;
} = {
  chooseReplacement: ({ choice }) => chooseReplacement(choice),
  shipReplacementAgain: ({ addressId }) => shipAgain(addressId),
  exchangeInStore,
};
