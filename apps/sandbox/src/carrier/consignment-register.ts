import type { Journal } from '../journal/journal.js';
import type {
  Parcel,
  ParcelHandedOver,
  ParcelReceived,
  ParcelScanned,
  Pickup,
  PickupChanged,
  PickupCreated,
  Scan,
  Tracker,
  TrackerCreated,
  TrackerScanned,
} from './consignment.js';

/** The carrier's pickups, trackers and parcels, as the journal tells them. */
export class ConsignmentRegister {
  private readonly pickups = new Map<string, Pickup>();
  private readonly pickupsOfReference = new Map<string, string[]>();
  private readonly trackers = new Map<string, Tracker>();
  private readonly parcels = new Map<string, Parcel>();
  private readonly bookedIn = new Map<string, number>();

  constructor(journal: Journal) {
    journal.fold<PickupCreated>('pickup.created', ({ pickup }) => {
      this.pickups.set(pickup.id, pickup);
      this.pickupsOfReference.set(pickup.reference, [...this.idsOf(pickup.reference), pickup.id]);
      this.bookedIn.set(pickup.slot.id, this.booked(pickup.slot.id) + 1);
    });
    journal.fold<PickupChanged>('pickup.changed', ({ pickup }) => {
      this.pickups.set(pickup.id, pickup);
      if (pickup.status === 'canceled' || pickup.status === 'failed')
        this.bookedIn.set(pickup.slot.id, this.booked(pickup.slot.id) - 1);
    });
    journal.fold<TrackerCreated>('tracker.created', ({ tracker }) =>
      this.trackers.set(tracker.tracking_code, tracker),
    );
    journal.fold<TrackerScanned>('tracker.scanned', ({ tracking_code, scan }) =>
      this.scanTracker(tracking_code, scan),
    );
    this.foldParcels(journal);
  }

  pickup(id: string): Pickup | null {
    return this.pickups.get(id) ?? null;
  }

  pickupsFor(reference: string): Pickup[] {
    return this.idsOf(reference).flatMap((id) => this.pickups.get(id) ?? []);
  }

  tracker(trackingCode: string): Tracker | null {
    return this.trackers.get(trackingCode) ?? null;
  }

  parcel(trackingCode: string): Parcel | null {
    return this.parcels.get(trackingCode) ?? null;
  }

  allParcels(): IterableIterator<Parcel> {
    return this.parcels.values();
  }

  booked(slotId: string): number {
    return this.bookedIn.get(slotId) ?? 0;
  }

  private foldParcels(journal: Journal): void {
    journal.fold<ParcelHandedOver>('parcel.handedOver', ({ parcel }) =>
      this.parcels.set(parcel.tracking_code, parcel),
    );
    journal.fold<ParcelScanned>('parcel.scanned', ({ tracking_code, scan, next }) => {
      const parcel = this.parcels.get(tracking_code);
      if (parcel === undefined) return;
      this.parcels.set(tracking_code, {
        ...parcel,
        status: scan.status,
        scans: [...parcel.scans, scan],
        is_damaged: parcel.is_damaged || scan.status_detail === 'damaged',
        next,
      });
    });
    journal.fold<ParcelReceived>('parcel.received', ({ tracking_code, receipt_id }) => {
      const parcel = this.parcels.get(tracking_code);
      if (parcel) this.parcels.set(tracking_code, { ...parcel, receipt_id, next: null });
    });
  }

  private scanTracker(trackingCode: string, scan: Scan): void {
    const tracker = this.trackers.get(trackingCode);
    if (tracker === undefined) return;
    this.trackers.set(trackingCode, {
      ...tracker,
      status: scan.status,
      tracking_details: [...tracker.tracking_details, scan],
      updated_at: scan.occurred_at,
    });
  }

  private idsOf(reference: string): string[] {
    return this.pickupsOfReference.get(reference) ?? [];
  }
}
