import type { Fact } from '../journal/journal.js';
import type { Slot } from './slots.js';

/** https://docs.easypost.com/docs/trackers, the values of `status`. */
export const TRACKER_STATUSES = [
  'unknown',
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
  'cancelled',
  'error',
] as const;
export type TrackerStatus = (typeof TRACKER_STATUSES)[number];

/** Of EasyPost's list what is used here; `delivered_to_wrong_party` and `customer_absent` are ours. */
export const STATUS_DETAILS = [
  'address_correction',
  'customer_absent',
  'damaged',
  'delivered_to_wrong_party',
  'lost',
  'refused',
  'return',
] as const;
export type StatusDetail = (typeof STATUS_DETAILS)[number];

/** What carriers charge; part of what costs the shop a return. */
export interface Rate {
  readonly amount_minor: number;
  readonly currency: string;
}

export interface Scan {
  readonly status: TrackerStatus;
  readonly status_detail?: StatusDetail;
  readonly occurred_at: string;
}

/** What lies in a box; a line reference is null where nobody announced the goods. */
export interface ContentLine {
  readonly line_reference: string | null;
  readonly sku: string;
  readonly quantity: number;
  readonly condition: Condition;
  /** Where one box holds goods of several announcements, whose goods these are. */
  readonly reference?: string | undefined;
}

export const CONDITIONS = ['asClaimed', 'damaged', 'wrongItem', 'used', 'incomplete'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const PICKUP_FAILURES = [
  'carrier_delay',
  'customer_absent',
  'address_unknown',
  'parcel_not_ready',
] as const;
export type PickupFailure = (typeof PICKUP_FAILURES)[number];

export interface Pickup {
  readonly id: string;
  readonly object: 'Pickup';
  readonly status: 'scheduled' | 'collected' | 'canceled' | 'failed';
  readonly failure_reason: PickupFailure | null;
  readonly reference: string;
  readonly tracking_code: string;
  readonly slot: Slot;
  readonly address: Readonly<Record<string, string | number | boolean | null>>;
  readonly to_address?: Pickup['address'] | undefined;
  readonly lines: readonly { line_reference: string | null; sku: string; quantity: number }[];
  readonly rate: Rate;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Tracker {
  readonly id: string;
  readonly object: 'Tracker';
  readonly tracking_code: string;
  readonly reference: string;
  readonly status: TrackerStatus;
  readonly tracking_details: readonly Scan[];
  readonly pickup_id: string | null;
  readonly shipment_id: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A box on its way to the warehouse, and what happens to it next. */
export interface Parcel {
  readonly tracking_code: string;
  readonly reference: string | null;
  readonly contents: readonly ContentLine[] | null;
  /** On the warehouse's scales; absent when nobody weighed it. */
  readonly weight_grams?: number | undefined;
  readonly pickup_id: string | null;
  readonly status: TrackerStatus;
  readonly scans: readonly Scan[];
  readonly is_damaged: boolean;
  readonly receipt_id: string | null;
  readonly next: NextStep | null;
}

export interface NextStep {
  readonly step: 'deliver' | 'receive';
  readonly at: number;
}

export interface PickupCreated extends Fact {
  readonly kind: 'pickup.created';
  readonly pickup: Pickup;
}
export interface PickupChanged extends Fact {
  readonly kind: 'pickup.changed';
  readonly pickup: Pickup;
}
export interface TrackerCreated extends Fact {
  readonly kind: 'tracker.created';
  readonly tracker: Tracker;
}
export interface TrackerScanned extends Fact {
  readonly kind: 'tracker.scanned';
  readonly tracking_code: string;
  readonly scan: Scan;
}
export interface ParcelHandedOver extends Fact {
  readonly kind: 'parcel.handedOver';
  readonly parcel: Parcel;
}
export interface ParcelScanned extends Fact {
  readonly kind: 'parcel.scanned';
  readonly tracking_code: string;
  readonly scan: Scan;
  readonly next: NextStep | null;
}
export interface ParcelReceived extends Fact {
  readonly kind: 'parcel.received';
  readonly tracking_code: string;
  readonly receipt_id: string;
}

export const scanNow = (status: TrackerStatus, detail?: StatusDetail): Scan => ({
  status,
  ...(detail === undefined ? {} : { status_detail: detail }),
  occurred_at: new Date().toISOString(),
});
