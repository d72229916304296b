import type { PricedReplacement } from '../money/replacement-amounts.js';
import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';
import type { ProductOffer } from '../order/product.js';
import type { ReplacementWish } from './wish.js';

/** When the replacement leaves: once the goods are accepted, at the carrier's first scan, before that, or in a store. */
export const EXCHANGE_MODES = ['afterInspection', 'onFirstScan', 'shipFirst', 'inStore'] as const;
export type ExchangeMode = (typeof EXCHANGE_MODES)[number];

export interface ReservedLine {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * `asked` means that the warehouse was, or may have been, asked: whatever becomes of the case, its answer is found out.
 * `handedOver`: the customer has the goods, and the warehouse is still to be told.
 */
export type ReservationStatus =
  'wanted' | 'asked' | 'reserved' | 'outOfStock' | 'handedOver' | 'used' | 'released';

export interface StockReservation {
  readonly sequence: number;
  readonly lines: readonly ReservedLine[];
  /** How long the warehouse keeps it. */
  readonly until: Instant;
  readonly status: ReservationStatus;
  readonly reservationId?: string;
  /** What there was not enough of. */
  readonly missing?: readonly string[];
}

/** `failed`: it could not be sent, for instance for want of an address. */
export type ReplacementStatus = 'wanted' | 'onItsWay' | 'delivered' | 'undelivered' | 'lost' | 'failed';

/** The parcel with what comes instead. */
export interface Replacement {
  readonly sequence: number;
  readonly status: ReplacementStatus;
  readonly lines: readonly PricedReplacement[];
  readonly addressId?: string;
  readonly shipmentId?: string;
  readonly trackingNumber?: string;
  readonly failureCode?: string;
}

/** What has become of an exchange so far. */
export interface ExchangeRecord {
  readonly mode: ExchangeMode;
  readonly wanted: readonly ReplacementWish[];
  /** Prices as they were when it was chosen. */
  readonly offers: readonly ProductOffer[];
  readonly keepsDiscount: boolean;
  /** What it costs beyond what comes back, if all is as claimed; below zero, that much goes to the customer. */
  readonly differenceMinor: Minor;
  readonly depositMinor: Minor;
  readonly reservations: readonly StockReservation[];
  readonly replacement?: Replacement;
  /** Units of the goods that were accepted. */
  readonly accepted?: readonly { readonly lineId: string; readonly quantity: number }[];
  /** The customer waits until there is stock again. */
  readonly waits?: boolean;
}

export const reservationOf = ({ reservations }: ExchangeRecord): StockReservation | undefined =>
  reservations.at(-1);

export const isOutOfStock = (record: ExchangeRecord): boolean =>
  reservationOf(record)?.status === 'outOfStock';

/** The customer has it, or will have it, as far as anybody knows. */
export const isGiven = ({ replacement }: ExchangeRecord): boolean =>
  replacement !== undefined && ['wanted', 'onItsWay', 'delivered'].includes(replacement.status);

export const isUnderWay = ({ replacement }: ExchangeRecord): boolean =>
  replacement !== undefined && ['wanted', 'onItsWay'].includes(replacement.status);
