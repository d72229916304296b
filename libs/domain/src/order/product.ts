import type { Currency, Minor } from '../money/money.js';

/** What the shop sells today, as it states it: what an article costs that somebody wants in place of another one. */
export interface Product {
  readonly sku: string;
  readonly version: number;
  /** Variants of one product have it in common. */
  readonly product: string;
  readonly currency: Currency;
  /** Of one unit, tax included. */
  readonly listMinor: Minor;
  readonly taxRateBasisPoints: number;
  /** False: not sold any more. */
  readonly isActive: boolean;
}

/** What was read of the catalogue for an exchange: pinned, so that a new price changes nothing that was agreed. */
export type ProductOffer = Pick<Product, 'sku' | 'product' | 'listMinor' | 'taxRateBasisPoints'>;
