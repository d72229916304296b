import { assert, DomainError } from '../errors.js';
import type { Currency, Minor } from './money.js';

/**
 * What the order came to in both currencies, as the shop booked it at the sale. A pair of totals is an exact rate: it
 * needs no decimals, and the shares of the whole sum to the whole in both.
 */
export interface Exchange {
  readonly shopCurrency: Currency;
  readonly chargedMinor: Minor;
  readonly shopMinor: Minor;
}

/** Where the money of a case lies in the whole of its order: it begins after what other cases had given back. */
export interface ShopRate {
  readonly chargedMinor: Minor;
  readonly shopMinor: Minor;
  readonly beforeMinor: Minor;
}

function scaled(minor: Minor, by: Minor, of: Minor): Minor {
  // BigInt: an amount in yen times a total in pence can pass 2^53.
  const result = Number((BigInt(minor) * BigInt(by)) / BigInt(of));
  assert(Number.isSafeInteger(result), 'an amount in another currency is a safe integer');
  return result;
}

/** The first `minor` of the order in the shop's currency, rounded down. Shares are differences of it, so they sum. */
export function inShopCurrency(
  { chargedMinor, shopMinor }: Pick<Exchange, 'chargedMinor' | 'shopMinor'>,
  minor: Minor,
): Minor {
  return scaled(minor, shopMinor, chargedMinor);
}

/** What the next `minor` after `from` are in the shop's currency. */
export function shopShare(rate: ShopRate, from: Minor, minor: Minor): Minor {
  const begin = rate.beforeMinor + from;
  return inShopCurrency(rate, begin + minor) - inShopCurrency(rate, begin);
}

/**
 * An amount that a policy states, in the currency that the customer was charged in, rounded down in his favour. What
 * cannot be told in it cannot be asked of him.
 */
export function inChargedCurrency(
  { currency, exchange }: { readonly currency: Currency; readonly exchange?: Exchange },
  stated: { readonly currency: Currency; readonly minor: Minor },
): Minor {
  if (stated.currency === currency) return stated.minor;
  if (exchange?.shopCurrency !== stated.currency) return 0;
  return scaled(stated.minor, exchange.chargedMinor, exchange.shopMinor);
}

/** The totals are of the same sale: then all that is given back of it is all of it in either currency. */
export function assertExchangeSound(
  { shopCurrency, chargedMinor }: Exchange,
  { currency, paidMinor }: { readonly currency: Currency; readonly paidMinor: Minor },
): void {
  if (shopCurrency === currency)
    throw new DomainError(
      'ORDER.INVALID',
      'An order in the currency of the shop needs no exchange.',
      'exchange.shopCurrency',
    );
  if (chargedMinor !== paidMinor)
    throw new DomainError(
      'ORDER.INVALID',
      `Lines, shipping and duties come to ${paidMinor}.`,
      'exchange.chargedMinor',
    );
}
