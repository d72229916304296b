import type { Appliers } from './applier.js';

/** What happens to a case of the kind and to no other. */
export interface ExchangeEvents {
  exchangeBegun: Readonly<Record<string, never>>;
}

export const exchangeAppliers: Appliers<ExchangeEvents> = {
  exchangeBegun: (state) => state,
};
