import { assert } from '../errors.js';

/**
 * Money is a safe integer count of the currency's minor unit (pence, fen, yen, fils); the currency stands once on
 * the order, the case and every row. See ADR 0002.
 */
export type Minor = number;

/** ISO 4217 code in capitals. */
export type Currency = string;

const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}; // prettier-ignore

/** Digits after the point by ISO 4217: 2 for most, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: Currency): number {
  return EXPONENTS[currency] ?? 2;
}

/**
 * The share of the first `units` of `quantity` units that together cost `total`, rounded down. A run of units k to m
 * is worth `shareOf(m) - shareOf(k)`, so any split of the whole sums to the whole and the last unit takes the last cent.
 */
export function shareOf(total: Minor, units: number, quantity: number): Minor {
  assert(Number.isSafeInteger(total) && total >= 0, 'the total is a non-negative integer');
  assert(Number.isSafeInteger(units) && units >= 0 && units <= quantity, 'the units lie within the quantity');
  if (quantity === 0) return 0;
  // BigInt: a total of millions times a quantity of tens of thousands can pass 2^53.
  return Number((BigInt(total) * BigInt(units)) / BigInt(quantity));
}

/** Splits `total` by non-negative integer weights. The parts always sum to the total; a zero weight gets zero. */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  assert(weightSum > 0, 'weights sum to more than zero');
  let before = 0;
  return weights.map((weight) => {
    const part = shareOf(total, before + weight, weightSum) - shareOf(total, before, weightSum);
    before += weight;
    return part;
  });
}

/** Takes `percent` hundredths of a percent (1,250 = 12.5 %) of an amount, rounded down in the customer's favour for fees. */
export function basisPointsOf(amount: Minor, basisPoints: number): Minor {
  return shareOf(amount, basisPoints, 10_000);
}
