import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import type { CarrierDesk } from './carrier-desk.js';
import {
  scanNow,
  type ContentLine,
  type NextStep,
  type Parcel,
  type ParcelHandedOver,
  type ParcelReceived,
  type ParcelScanned,
  type Pickup,
  type TrackerStatus,
} from './consignment.js';
import type { ConsignmentRegister } from './consignment-register.js';

export interface HandOver {
  readonly tracking_code: string;
  readonly reference: string | null;
  readonly contents: readonly ContentLine[] | null;
}

/** What the warehouse makes of a parcel that arrived. */
export type Receive = (
  parcel: Parcel,
  expectedOtherwise: Pickup['lines'],
) => { receiptId: string; facts: Fact[] };

/** Carries each parcel from the hand-over to the warehouse's dock: in_transit at once, then delivered, then received. */
export class ParcelJourney {
  private readonly alarms = new Alarms();

  constructor(
    private readonly journal: Journal,
    private readonly register: ConsignmentRegister,
    private readonly along: { desk: CarrierDesk; dials: Dials; receive: Receive },
  ) {
    journal.react<ParcelHandedOver>('parcel.handedOver', ({ parcel }) => this.arm(parcel.tracking_code));
    journal.react<ParcelScanned>('parcel.scanned', ({ tracking_code }) => this.arm(tracking_code));
  }

  resume(): void {
    for (const parcel of this.register.allParcels()) this.arm(parcel.tracking_code);
  }

  stop(): void {
    this.alarms.stop();
  }

  /** A tracking code is handed over once; a repeat answers the parcel as it is now. */
  handOver(parcel: HandOver): Answer {
    const known = this.register.parcel(parcel.tracking_code);
    return known === null ? this.start(parcel, null, []) : ok(known);
  }

  collect(pickup: Pickup, contents: readonly ContentLine[] | null): Answer {
    const known = this.register.parcel(pickup.tracking_code);
    if (known !== null) return ok(known);
    if (pickup.status === 'canceled')
      throw new ApiError(409, 'pickup_canceled', 'No driver goes to a canceled pickup.');
    const { tracking_code, reference } = pickup;
    return this.start({ tracking_code, reference, contents }, pickup.id, this.along.desk.collecting(pickup));
  }

  requireParcel(trackingCode: string): Parcel {
    const parcel = this.register.parcel(trackingCode);
    if (parcel !== null) return parcel;
    throw new ApiError(404, 'not_found', `There is no parcel ${trackingCode}.`, { param: 'tracking_code' });
  }

  /** A lost parcel stops; the carrier admits it as `failure`, or says nothing at all. */
  lose(trackingCode: string, isSilent: boolean): Answer {
    const parcel = this.requireParcel(trackingCode);
    if (parcel.status === 'delivered')
      throw new ApiError(409, 'parcel_delivered', 'A delivered parcel cannot get lost.');
    const scan = scanNow('failure');
    const fact: ParcelScanned = { kind: 'parcel.scanned', tracking_code: trackingCode, scan, next: null };
    const facts = isSilent ? [fact] : [fact, ...this.along.desk.scanning(trackingCode, scan)];
    return ok({ ...parcel, status: scan.status, scans: [...parcel.scans, scan], next: null }, facts);
  }

  /** An extra scan on the way; the journey goes on as planned. */
  scan(trackingCode: string, status: TrackerStatus): Answer {
    const parcel = this.requireParcel(trackingCode);
    const scan = scanNow(status);
    return ok(
      { ...parcel, status, scans: [...parcel.scans, scan] },
      this.scanning(parcel, status, parcel.next, scan),
    );
  }

  private start(handOver: HandOver, pickupId: string | null, before: Fact[]): Answer {
    const first = scanNow('in_transit');
    const parcel: Parcel = {
      ...handOver,
      pickup_id: pickupId,
      status: first.status,
      scans: [first],
      receipt_id: null,
      next: this.nextStep('deliver'),
    };
    const fact: ParcelHandedOver = { kind: 'parcel.handedOver', parcel };
    return created(parcel, [...before, fact, ...this.along.desk.scanning(parcel.tracking_code, first)]);
  }

  private arm(trackingCode: string): void {
    const next = this.register.parcel(trackingCode)?.next ?? null;
    if (next !== null) this.alarms.at(next.at, () => this.take(trackingCode, next));
  }

  private take(trackingCode: string, planned: NextStep): void {
    const parcel = this.register.parcel(trackingCode);
    // The parcel may have got lost, or an extra scan may have armed the same step twice.
    if (parcel?.next?.at !== planned.at || parcel.next.step !== planned.step) return;
    if (planned.step === 'deliver')
      this.journal.commit(this.scanning(parcel, 'delivered', this.nextStep('receive')));
    else this.journal.commit(this.receiving(parcel));
  }

  private receiving(parcel: Parcel): Fact[] {
    const lines = parcel.pickup_id === null ? [] : (this.register.pickup(parcel.pickup_id)?.lines ?? []);
    const { receiptId, facts } = this.along.receive(parcel, lines);
    const fact: ParcelReceived = {
      kind: 'parcel.received',
      tracking_code: parcel.tracking_code,
      receipt_id: receiptId,
    };
    return [fact, ...facts];
  }

  private scanning(
    parcel: Parcel,
    status: TrackerStatus,
    next: NextStep | null,
    scan = scanNow(status),
  ): Fact[] {
    const fact: ParcelScanned = { kind: 'parcel.scanned', tracking_code: parcel.tracking_code, scan, next };
    return [fact, ...this.along.desk.scanning(parcel.tracking_code, scan)];
  }

  private nextStep(step: NextStep['step']): NextStep {
    return { step, at: Date.now() + this.along.dials.settings.scanMs };
  }
}
