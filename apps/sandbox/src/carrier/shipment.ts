import type { Fact } from '../journal/journal.js';
import type { Pickup, Rate, StatusDetail } from './consignment.js';

export const REFUSALS = ['customer_absent', 'refused', 'address_unknown'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** How the tracker words it: of these EasyPost's list has no word for somebody who was not there. */
export const DETAIL_OF = {
  customer_absent: 'customer_absent',
  refused: 'refused',
  address_unknown: 'address_correction',
} as const satisfies Record<Refusal, StatusDetail>;

/** A parcel from the warehouse to a customer. */
export interface Shipment {
  readonly id: string;
  readonly object: 'Shipment';
  readonly status: 'pre_transit' | 'in_transit' | 'delivered' | 'return_to_sender' | 'returned';
  readonly failure_reason: Refusal | null;
  readonly reference: string;
  readonly tracking_code: string;
  readonly address: Pickup['address'];
  readonly lines: Pickup['lines'];
  readonly rate: Rate;
  readonly created_at: string;
  readonly updated_at: string;
}

/** When the shipment takes its next step by itself; null when it waits for the world, or is at its end. */
export interface ShipmentEntry {
  readonly shipment: Shipment;
  readonly nextAt: number | null;
}

export interface ShipmentChanged extends Fact, ShipmentEntry {
  readonly kind: 'shipment.created' | 'shipment.changed';
}
