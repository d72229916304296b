import { randomInt } from 'node:crypto';
import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import type { Fact } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { Outbox } from '../webhooks/outbox.js';
import {
  scanNow,
  type Pickup,
  type PickupChanged,
  type PickupCreated,
  type Scan,
  type Tracker,
  type TrackerCreated,
  type TrackerScanned,
} from './consignment.js';
import type { ConsignmentRegister } from './consignment-register.js';
import { isPast, slotById, slotsFrom, type OfferedSlot, type Slot } from './slots.js';

export interface PickupOrder {
  readonly reference: string;
  readonly slot_id: string;
  readonly address: Pickup['address'];
  readonly lines: Pickup['lines'];
}

/** Where pickups are booked and parcels are tracked. */
export class CarrierDesk {
  constructor(
    private readonly register: ConsignmentRegister,
    private readonly outbox: Outbox,
    private readonly dials: Dials,
  ) {}

  slots(from: string, days: number): OfferedSlot[] {
    return slotsFrom(from, days).map((slot) => ({ ...slot, available: this.available(slot) }));
  }

  requirePickup(id: string): Pickup {
    const pickup = this.register.pickup(id);
    if (pickup !== null) return pickup;
    throw new ApiError(404, 'not_found', `There is no pickup ${id}.`, { param: 'id' });
  }

  book(order: PickupOrder, faults: FaultSet): Answer {
    const slot = slotById(order.slot_id);
    if (slot === null)
      throw new ApiError(400, 'slot_unknown', `There is no slot ${order.slot_id}.`, { param: 'slot_id' });
    if (this.available(slot) <= 0) {
      throw new ApiError(422, 'slot_unavailable', `No driver is free in ${slot.id}.`, { param: 'slot_id' });
    }
    const now = new Date().toISOString();
    const { reference, address, lines } = order;
    const tracking_code = `SB${Array.from({ length: 12 }, () => randomInt(10)).join('')}`;
    const id = newId('pickup');
    const about = { object: 'Pickup', status: 'scheduled', reference, tracking_code } as const;
    const pickup: Pickup = { id, ...about, slot, address, lines, created_at: now, updated_at: now };
    const fact: PickupCreated = { kind: 'pickup.created', pickup };
    // As with a bought label, the carrier tracks what it is going to fetch.
    const tracker = newTracker(tracking_code, reference, { pickupId: id, scans: [scanNow('pre_transit')] });
    return created(pickup, [fact, ...this.tracking(tracker, faults)]);
  }

  cancel(id: string, faults: FaultSet): Answer {
    const pickup = this.requirePickup(id);
    if (pickup.status === 'canceled') return ok(pickup);
    if (pickup.status === 'collected') {
      throw new ApiError(422, 'pickup_not_cancelable', 'The driver has collected already.', { param: 'id' });
    }
    const canceled = this.changed(pickup, 'canceled');
    const facts = [
      ...this.changing(canceled, faults),
      ...this.scanning(pickup.tracking_code, scanNow('cancelled'), faults),
    ];
    return ok(canceled, facts);
  }

  collecting(pickup: Pickup): Fact[] {
    return this.changing(this.changed(pickup, 'collected'), NO_FAULTS);
  }

  /** A code that is tracked already answers the first tracker, whatever the reference: carriers do not duplicate. */
  track(trackingCode: string, reference: string, faults: FaultSet): Answer {
    const known = this.register.tracker(trackingCode);
    if (known !== null) return ok(known);
    const scans = this.register.parcel(trackingCode)?.scans ?? [];
    const tracker = newTracker(trackingCode, reference, { pickupId: null, scans });
    return created(tracker, this.tracking(tracker, faults));
  }

  requireTracker(trackingCode: string): Tracker {
    const tracker = this.register.tracker(trackingCode);
    if (tracker !== null) return tracker;
    throw new ApiError(404, 'not_found', `There is no tracker for ${trackingCode}.`, {
      param: 'tracking_code',
    });
  }

  /** What a scan changes for whoever tracks the parcel; nothing if nobody does. */
  scanning(trackingCode: string, scan: Scan, faults: FaultSet = NO_FAULTS): Fact[] {
    const tracker = this.register.tracker(trackingCode);
    if (tracker === null) return [];
    const fact: TrackerScanned = { kind: 'tracker.scanned', tracking_code: trackingCode, scan };
    return [fact, this.announceTracker(tracker, scan, faults)];
  }

  private available(slot: Slot): number {
    if (isPast(slot, Date.now())) return 0;
    return Math.max(0, this.dials.settings.slotCapacity - this.register.booked(slot.id));
  }

  private changed(pickup: Pickup, status: Pickup['status']): Pickup {
    return { ...pickup, status, updated_at: new Date().toISOString() };
  }

  private changing(pickup: Pickup, faults: FaultSet): Fact[] {
    const fact: PickupChanged = { kind: 'pickup.changed', pickup };
    const { id, tracking_code, reference, status, updated_at } = pickup;
    const data = { tracking_code, reference, status, occurred_at: updated_at, pickup_id: id };
    return [fact, this.announce('pickup.updated', data, faults)];
  }

  /** A tracker of a parcel that is on its way tells at once where it is. */
  private tracking(tracker: Tracker, faults: FaultSet): Fact[] {
    const fact: TrackerCreated = { kind: 'tracker.created', tracker };
    const latest = tracker.tracking_details.at(-1);
    return latest === undefined ? [fact] : [fact, this.announceTracker(tracker, latest, faults)];
  }

  private announceTracker(
    { tracking_code, reference, pickup_id }: Tracker,
    scan: Scan,
    faults: FaultSet,
  ): Fact {
    const data = { tracking_code, reference, ...scan, ...(pickup_id === null ? {} : { pickup_id }) };
    return this.announce('tracker.updated', data, faults);
  }

  private announce(type: string, data: { tracking_code: string }, faults: FaultSet): Fact {
    return this.outbox.announcing({
      channel: 'carrier',
      type,
      object: data.tracking_code,
      faults,
      body: (id, at) => ({ id, type, created_at: at.toISOString(), data }),
    });
  }
}

function newTracker(
  trackingCode: string,
  reference: string,
  from: { pickupId: string | null; scans: readonly Scan[] },
): Tracker {
  const now = new Date().toISOString();
  return {
    id: newId('trk'),
    object: 'Tracker',
    tracking_code: trackingCode,
    reference,
    status: from.scans.at(-1)?.status ?? 'unknown',
    tracking_details: from.scans,
    pickup_id: from.pickupId,
    created_at: now,
    updated_at: now,
  };
}
