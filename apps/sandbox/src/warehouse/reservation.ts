import type { Fact } from '../journal/journal.js';

export interface StockLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface ReservationOrder {
  readonly reference: string;
  readonly lines: readonly StockLine[];
  readonly reserved_until: string;
}

/** Goods that are kept for somebody; one that is `out_of_stock` keeps nothing, and hears when there is stock again. */
export interface Reservation extends ReservationOrder {
  readonly id: string;
  readonly object: 'Reservation';
  readonly status: 'reserved' | 'out_of_stock' | 'released' | 'shipped' | 'handed_out';
  readonly missing: readonly string[];
  readonly shipment_id: string | null;
  readonly tracking_code: string | null;
  readonly created_at: string;
}

export interface ReservationChanged extends Fact {
  readonly kind: 'reservation.changed';
  readonly reservation: Reservation;
}

/** How many of an article are on the shelf; of those that nobody counted there are always enough. */
export interface StockCounted extends Fact {
  readonly kind: 'stock.counted';
  readonly sku: string;
  readonly on_hand: number;
}
