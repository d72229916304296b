import { randomInt } from 'node:crypto';
import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import type { Fact } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { Outbox } from '../webhooks/outbox.js';
import {
  scanNow,
  type PickupFailure,
  type Scan,
  type Tracker,
  type TrackerCreated,
  type TrackerScanned,
} from './consignment.js';
import type { ConsignmentRegister } from './consignment-register.js';

/** What a tracker is of, when it is of something that the carrier sold. */
interface Tracked {
  readonly pickupId?: string;
  readonly shipmentId?: string;
}

interface CarrierNews {
  readonly tracking_code: string;
  readonly reference: string;
  readonly status: string;
  readonly occurred_at: string;
  readonly pickup_id?: string;
  readonly failure_reason?: PickupFailure;
}

/** Where parcels are tracked, and what the carrier tells of them. */
export class TrackerDesk {
  constructor(
    private readonly register: ConsignmentRegister,
    private readonly outbox: Outbox,
  ) {}

  /** A code that is tracked already answers the first tracker, whatever the reference: carriers do not duplicate. */
  track(trackingCode: string, reference: string, faults: FaultSet): Answer {
    const known = this.register.tracker(trackingCode);
    if (known !== null) return ok(known);
    const scans = this.register.parcel(trackingCode)?.scans ?? [];
    const tracker = newTracker(trackingCode, reference, {}, scans);
    return created(tracker, this.tracking(tracker, faults));
  }

  requireTracker(trackingCode: string): Tracker {
    const tracker = this.register.tracker(trackingCode);
    if (tracker !== null) return tracker;
    throw new ApiError(404, 'not_found', `There is no tracker for ${trackingCode}.`, {
      param: 'tracking_code',
    });
  }

  /** The carrier tracks by itself what it sold a label for. */
  announcingSold(trackingCode: string, reference: string, tracked: Tracked, faults: FaultSet): Fact[] {
    return this.tracking(newTracker(trackingCode, reference, tracked, [scanNow('pre_transit')]), faults);
  }

  /** What a scan changes for whoever tracks the parcel; nothing if nobody does. */
  scanning(trackingCode: string, scan: Scan, faults: FaultSet = NO_FAULTS): Fact[] {
    const tracker = this.register.tracker(trackingCode);
    if (tracker === null) return [];
    const fact: TrackerScanned = { kind: 'tracker.scanned', tracking_code: trackingCode, scan };
    return [fact, this.announceTracker(tracker, scan, faults)];
  }

  announce(type: 'tracker.updated' | 'pickup.updated', data: CarrierNews, faults: FaultSet): Fact {
    return this.outbox.announcing({
      channel: 'carrier',
      type,
      object: data.tracking_code,
      faults,
      body: (id, at) => ({ id, type, created_at: at.toISOString(), data }),
    });
  }

  /** A tracker of a parcel that is on its way tells at once where it is. */
  private tracking(tracker: Tracker, faults: FaultSet): Fact[] {
    const fact: TrackerCreated = { kind: 'tracker.created', tracker };
    const latest = tracker.tracking_details.at(-1);
    return latest === undefined ? [fact] : [fact, this.announceTracker(tracker, latest, faults)];
  }

  private announceTracker(tracker: Tracker, scan: Scan, faults: FaultSet): Fact {
    const { tracking_code, reference, pickup_id, shipment_id } = tracker;
    const data = {
      tracking_code,
      reference,
      ...scan,
      ...(pickup_id === null ? {} : { pickup_id }),
      ...(shipment_id ? { shipment_id } : {}),
    };
    return this.announce('tracker.updated', data, faults);
  }
}

export const newTrackingCode = () => `SB${Array.from({ length: 12 }, () => randomInt(10)).join('')}`;

function newTracker(
  trackingCode: string,
  reference: string,
  { pickupId, shipmentId }: Tracked,
  scans: readonly Scan[],
): Tracker {
  const now = new Date().toISOString();
  return {
    id: newId('trk'),
    object: 'Tracker',
    tracking_code: trackingCode,
    reference,
    status: scans.at(-1)?.status ?? 'unknown',
    tracking_details: scans,
    pickup_id: pickupId ?? null,
    shipment_id: shipmentId ?? null,
    created_at: now,
    updated_at: now,
  };
}
