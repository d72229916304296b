import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import { rateOf, type Dials } from '../calls/dials.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import type { Fact } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import {
  scanNow,
  type Pickup,
  type PickupChanged,
  type PickupCreated,
  type PickupFailure,
} from './consignment.js';
import type { ConsignmentRegister } from './consignment-register.js';
import { isPast, slotById, slotsFrom, type OfferedSlot, type Slot } from './slots.js';
import { newTrackingCode, type TrackerDesk } from './tracker-desk.js';

export interface PickupOrder {
  readonly reference: string;
  readonly slot_id: string;
  readonly address: Pickup['address'];
  readonly to_address?: Pickup['to_address'];
  readonly lines: Pickup['lines'];
}

/** Where drivers are booked. */
export class PickupDesk {
  constructor(
    private readonly register: ConsignmentRegister,
    private readonly trackers: TrackerDesk,
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
    const { reference, address, to_address, lines } = order;
    const pickup: Pickup = {
      id: newId('pickup'),
      object: 'Pickup',
      status: 'scheduled',
      failure_reason: null,
      reference,
      tracking_code: newTrackingCode(),
      slot,
      address,
      to_address,
      lines,
      rate: rateOf(this.dials.settings, 'pickupRateMinor'),
      created_at: now,
      updated_at: now,
    };
    const fact: PickupCreated = { kind: 'pickup.created', pickup };
    const tracked = { pickupId: pickup.id };
    const tracking = this.trackers.announcingSold(pickup.tracking_code, reference, tracked, faults);
    return created(pickup, [fact, ...tracking]);
  }

  cancel(id: string, faults: FaultSet): Answer {
    const pickup = this.requirePickup(id);
    if (pickup.status === 'canceled' || pickup.status === 'failed') return ok(pickup);
    if (pickup.status === 'collected') {
      throw new ApiError(422, 'pickup_not_cancelable', 'The driver has collected already.', { param: 'id' });
    }
    const canceled = this.changed(pickup, { status: 'canceled' });
    const facts = [
      ...this.changing(canceled, faults),
      ...this.trackers.scanning(pickup.tracking_code, scanNow('cancelled'), faults),
    ];
    return ok(canceled, facts);
  }

  /** The driver came in vain, or not at all; nobody comes again by himself. */
  fail(id: string, reason: PickupFailure): Answer {
    const pickup = this.requirePickup(id);
    if (pickup.status === 'failed') return ok(pickup);
    if (pickup.status !== 'scheduled')
      throw new ApiError(409, `pickup_${pickup.status}`, `A ${pickup.status} pickup cannot fail.`);
    const failed = this.changed(pickup, { status: 'failed', failure_reason: reason });
    return ok(failed, this.changing(failed, NO_FAULTS));
  }

  collecting(pickup: Pickup): Fact[] {
    return this.changing(this.changed(pickup, { status: 'collected' }), NO_FAULTS);
  }

  private available(slot: Slot): number {
    if (isPast(slot, Date.now())) return 0;
    return Math.max(0, this.dials.settings.slotCapacity - this.register.booked(slot.id));
  }

  private changed(pickup: Pickup, change: Partial<Pickup>): Pickup {
    return { ...pickup, ...change, updated_at: new Date().toISOString() };
  }

  private changing(pickup: Pickup, faults: FaultSet): Fact[] {
    const fact: PickupChanged = { kind: 'pickup.changed', pickup };
    const { id, tracking_code, reference, status, updated_at, failure_reason } = pickup;
    const data = {
      ...{ tracking_code, reference, status, occurred_at: updated_at, pickup_id: id },
      ...(failure_reason ? { failure_reason } : {}),
    };
    return [fact, this.trackers.announce('pickup.updated', data, faults)];
  }
}
