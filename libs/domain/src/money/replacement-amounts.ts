import type { Minor } from './money.js';

export interface WantedUnits {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
}

/** Units that come in place of others, at their price. */
export interface PricedReplacement extends WantedUnits {
  readonly paidMinor: Minor;
  /** Contained in `paidMinor`. */
  readonly taxMinor: Minor;
}

/** A replacement as the money sees it: a sale at its price, and how it was paid beside the goods that came back. */
export interface ReplacementAmounts {
  readonly lines: readonly PricedReplacement[];
  readonly paidMinor: Minor;
  readonly taxMinor: Minor;
  /** What the customer paid for it: differences, and deposits that were taken. */
  readonly collectedMinor: Minor;
  /** What he has not paid yet, neither in goods nor in money. */
  readonly owedMinor: Minor;
}
