import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import {
  scanNow,
  type ContentLine,
  type NextStep,
  type Parcel,
  type ParcelHandedOver,
  type ParcelReceived,
  type ParcelScanned,
  type Pickup,
  type Scan,
} from './consignment.js';
import type { ConsignmentRegister } from './consignment-register.js';
import type { LabelDesk } from './label-desk.js';
import type { PickupDesk } from './pickup-desk.js';
import type { TrackerDesk } from './tracker-desk.js';

export interface HandOver {
  readonly tracking_code: string;
  readonly reference: string | null;
  readonly contents: readonly ContentLine[] | null;
  readonly weight_grams?: number | undefined;
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
    private readonly along: {
      pickups: PickupDesk;
      trackers: TrackerDesk;
      labels: LabelDesk;
      dials: Dials;
      receive: Receive;
    },
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
    if (known !== null) return ok(known);
    const label = this.along.labels.labelOn(parcel.tracking_code);
    if (label?.status === 'voided')
      throw new ApiError(409, 'label_voided', 'No branch takes a parcel with a voided label.');
    // The reference is printed on the label, and may be read there.
    return this.start({ ...parcel, reference: parcel.reference ?? label?.reference ?? null }, null, []);
  }

  collect(pickup: Pickup, contents: readonly ContentLine[] | null): Answer {
    const known = this.register.parcel(pickup.tracking_code);
    if (known !== null) return ok(known);
    if (pickup.status !== 'scheduled')
      throw new ApiError(409, `pickup_${pickup.status}`, `No driver goes to a ${pickup.status} pickup.`);
    const { tracking_code, reference } = pickup;
    return this.start(
      { tracking_code, reference, contents },
      pickup.id,
      this.along.pickups.collecting(pickup),
    );
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
    const scan = scanNow('failure', 'lost');
    const facts = this.scanning(parcel, scan, null);
    return ok({ ...scanned(parcel, scan), next: null }, isSilent ? facts.slice(0, 1) : facts);
  }

  /** A stranger has it, whether or not the carrier called it delivered. */
  misdeliver(trackingCode: string): Answer {
    const parcel = this.requireParcel(trackingCode);
    if (parcel.receipt_id !== null)
      throw new ApiError(409, 'parcel_received', 'The warehouse has received this parcel.');
    const scan = scanNow('failure', 'delivered_to_wrong_party');
    return ok({ ...scanned(parcel, scan), next: null }, this.scanning(parcel, scan, null));
  }

  /** The carrier admits the damage and carries on. */
  damage(trackingCode: string): Answer {
    const parcel = this.requireParcel(trackingCode);
    if (parcel.receipt_id !== null)
      throw new ApiError(409, 'parcel_received', 'The warehouse has received this parcel.');
    const scan = scanNow(parcel.status, 'damaged');
    const damaged = { ...scanned(parcel, scan), is_damaged: true };
    return ok(damaged, this.scanning(parcel, scan, parcel.next));
  }

  /** An extra scan on the way; the journey goes on as planned. */
  scan(trackingCode: string, scan: Scan): Answer {
    const parcel = this.requireParcel(trackingCode);
    return ok(scanned(parcel, scan), this.scanning(parcel, scan, parcel.next));
  }

  private start(handOver: HandOver, pickupId: string | null, before: Fact[]): Answer {
    const first = scanNow('in_transit');
    const parcel: Parcel = {
      ...handOver,
      pickup_id: pickupId,
      status: first.status,
      scans: [first],
      is_damaged: false,
      receipt_id: null,
      next: this.nextStep('deliver'),
    };
    const fact: ParcelHandedOver = { kind: 'parcel.handedOver', parcel };
    return created(parcel, [...before, fact, ...this.along.trackers.scanning(parcel.tracking_code, first)]);
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
      this.journal.commit(this.scanning(parcel, scanNow('delivered'), this.nextStep('receive')));
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

  private scanning(parcel: Parcel, scan: Scan, next: NextStep | null): Fact[] {
    const fact: ParcelScanned = { kind: 'parcel.scanned', tracking_code: parcel.tracking_code, scan, next };
    return [fact, ...this.along.trackers.scanning(parcel.tracking_code, scan)];
  }

  private nextStep(step: NextStep['step']): NextStep {
    return { step, at: Date.now() + this.along.dials.settings.scanMs };
  }
}

const scanned = (parcel: Parcel, scan: Scan): Parcel => ({
  ...parcel,
  status: scan.status,
  scans: [...parcel.scans, scan],
});
