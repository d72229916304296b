import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import { rateOf, type Dials } from '../calls/dials.js';
import type { FaultSet } from '../calls/faults.js';
import { Alarms } from '../journal/alarms.js';
import type { Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import { scanNow, type Pickup, type Scan } from './consignment.js';
import {
  DETAIL_OF,
  type Refusal,
  type Shipment,
  type ShipmentChanged,
  type ShipmentEntry,
} from './shipment.js';
import { newTrackingCode, type TrackerDesk } from './tracker-desk.js';

export interface ShipmentOrder {
  readonly reference: string;
  readonly address: Pickup['address'];
  readonly lines: Pickup['lines'];
}

/** Carries parcels from the warehouse to customers, and back again those that nobody takes. */
export class ShipmentDesk {
  private readonly alarms = new Alarms();
  private readonly entries = new Map<string, ShipmentEntry>();

  constructor(
    private readonly journal: Journal,
    private readonly trackers: TrackerDesk,
    private readonly dials: Dials,
  ) {
    for (const kind of ['shipment.created', 'shipment.changed'] as const) {
      journal.fold<ShipmentChanged>(kind, ({ shipment, nextAt }) =>
        this.entries.set(shipment.id, { shipment, nextAt }),
      );
      journal.react<ShipmentChanged>(kind, ({ shipment }) => this.arm(shipment.id));
    }
    // What a dial held back goes on when the dial is turned.
    journal.react('dials.set', () => this.resume());
  }

  resume(): void {
    for (const id of this.entries.keys()) this.arm(id);
  }

  stop(): void {
    this.alarms.stop();
  }

  requireShipment(id: string): Shipment {
    return this.requireEntry(id).shipment;
  }

  shipmentsFor(reference: string): Shipment[] {
    return [...this.entries.values()]
      .map(({ shipment }) => shipment)
      .filter((shipment) => shipment.reference === reference);
  }

  ship(order: ShipmentOrder, faults: FaultSet): Answer {
    const now = new Date().toISOString();
    const shipment: Shipment = {
      id: newId('shp'),
      object: 'Shipment',
      status: 'pre_transit',
      failure_reason: null,
      reference: order.reference,
      tracking_code: newTrackingCode(),
      address: order.address,
      lines: order.lines,
      rate: rateOf(this.dials.settings, 'shipmentRateMinor'),
      created_at: now,
      updated_at: now,
    };
    const fact: ShipmentChanged = { kind: 'shipment.created', shipment, nextAt: this.afterScan() };
    const { tracking_code, reference, id } = shipment;
    const tracking = this.trackers.announcingSold(tracking_code, reference, { shipmentId: id }, faults);
    return created(shipment, [fact, ...tracking]);
  }

  deliver(id: string): Answer {
    const { shipment } = this.requireEntry(id);
    if (shipment.status === 'delivered') return ok(shipment);
    if (shipment.status !== 'pre_transit' && shipment.status !== 'in_transit')
      throw cannot(shipment, 'be delivered');
    return this.moved(shipment, { status: 'delivered' }, scanNow('delivered'), null);
  }

  /** Nobody takes it: the carrier turns round. */
  refuse(id: string, reason: Refusal): Answer {
    const { shipment } = this.requireEntry(id);
    if (shipment.status === 'return_to_sender' || shipment.status === 'returned') return ok(shipment);
    if (shipment.status === 'delivered') throw cannot(shipment, 'be refused');
    const change = { status: 'return_to_sender', failure_reason: reason } as const;
    return this.moved(shipment, change, scanNow('return_to_sender', DETAIL_OF[reason]), this.afterScan());
  }

  private arm(id: string): void {
    const nextAt = this.entries.get(id)?.nextAt ?? null;
    if (nextAt !== null) this.alarms.at(nextAt, () => this.take(id, nextAt));
  }

  private take(id: string, plannedAt: number): void {
    const entry = this.entries.get(id);
    // The world may have moved it meanwhile, or a turned dial may have armed the same step twice.
    if (entry?.nextAt !== plannedAt) return;
    const { shipment } = entry;
    const step = this.nextOf(shipment);
    if (step !== null) this.journal.commit(step.facts ?? []);
  }

  private nextOf(shipment: Shipment): Answer | null {
    switch (shipment.status) {
      case 'pre_transit':
        return this.moved(shipment, { status: 'in_transit' }, scanNow('in_transit'), this.afterScan());
      case 'in_transit':
        return this.dials.settings.shipmentsStay ? null : this.deliver(shipment.id);
      case 'return_to_sender':
        return this.moved(shipment, { status: 'returned' }, scanNow('failure', 'return'), null);
      case 'delivered':
      case 'returned':
        return null;
    }
  }

  private moved(before: Shipment, change: Partial<Shipment>, scan: Scan, nextAt: number | null): Answer {
    const shipment: Shipment = { ...before, ...change, updated_at: scan.occurred_at };
    const fact: ShipmentChanged = { kind: 'shipment.changed', shipment, nextAt };
    return ok(shipment, [fact, ...this.trackers.scanning(shipment.tracking_code, scan)]);
  }

  private afterScan(): number {
    return Date.now() + this.dials.settings.scanMs;
  }

  private requireEntry(id: string): ShipmentEntry {
    const entry = this.entries.get(id);
    if (entry !== undefined) return entry;
    throw new ApiError(404, 'not_found', `There is no shipment ${id}.`, { param: 'id' });
  }
}

const cannot = ({ status }: Shipment, what: string) =>
  new ApiError(409, 'shipment_not_in_state', `A shipment with the status ${status} cannot ${what}.`, {
    param: 'id',
  });
