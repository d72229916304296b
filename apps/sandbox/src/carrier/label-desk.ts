import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import { rateOf, type Dials } from '../calls/dials.js';
import type { FaultSet } from '../calls/faults.js';
import type { Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import { scanNow, type Pickup } from './consignment.js';
import type { ConsignmentRegister } from './consignment-register.js';
import { labelDocument } from './label-document.js';
import type { Label, LabelCreated, LabelVoided } from './label.js';
import { newTrackingCode, type TrackerDesk } from './tracker-desk.js';

const VALID_MS = 28 * 86_400_000;

export interface LabelOrder {
  readonly reference: string;
  readonly address: Pickup['address'];
  readonly to_address?: Pickup['address'] | undefined;
}

/** Where labels for parcels that customers drop off are bought. */
export class LabelDesk {
  private readonly labels = new Map<string, Label>();
  private readonly idOfTracking = new Map<string, string>();

  constructor(
    journal: Journal,
    private readonly register: ConsignmentRegister,
    private readonly trackers: TrackerDesk,
    private readonly dials: Dials,
  ) {
    journal.fold<LabelCreated>('label.created', ({ label }) => {
      this.labels.set(label.id, label);
      this.idOfTracking.set(label.tracking_code, label.id);
    });
    journal.fold<LabelVoided>('label.voided', ({ id, at }) => {
      const label = this.labels.get(id);
      if (label) this.labels.set(id, { ...label, status: 'voided', updated_at: at });
    });
  }

  requireLabel(id: string): Label {
    const label = this.labels.get(id);
    if (label !== undefined) return label;
    throw new ApiError(404, 'not_found', `There is no label ${id}.`, { param: 'id' });
  }

  labelOn(trackingCode: string): Label | null {
    return this.labels.get(this.idOfTracking.get(trackingCode) ?? '') ?? null;
  }

  buy({ reference, address, to_address: to = {} }: LabelOrder, faults: FaultSet): Answer {
    const now = new Date();
    const trackingCode = newTrackingCode();
    const qrCode = `SBX1|${trackingCode}|${reference}`;
    const validUntil = new Date(now.getTime() + VALID_MS).toISOString();
    const printed = { reference, trackingCode, qrCode, validUntil, printedAt: now, address, to };
    const pdf = labelDocument(printed);
    const label: Label = {
      id: newId('lbl'),
      object: 'Label',
      status: 'purchased',
      reference,
      tracking_code: trackingCode,
      label_pdf: pdf.toString('base64'),
      qr_code: qrCode,
      valid_until: validUntil,
      rate: rateOf(this.dials.settings, 'labelRateMinor'),
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    };
    const fact: LabelCreated = { kind: 'label.created', label };
    return created(label, [fact, ...this.trackers.announcingSold(trackingCode, reference, {}, faults)]);
  }

  /** As long as nobody has scanned the parcel. */
  void(id: string, faults: FaultSet): Answer {
    const label = this.requireLabel(id);
    if (label.status === 'voided') return ok(label);
    if (this.register.parcel(label.tracking_code) !== null) {
      throw new ApiError(422, 'label_not_voidable', 'The parcel is on its way.', { param: 'id' });
    }
    const scan = scanNow('cancelled');
    const fact: LabelVoided = { kind: 'label.voided', id, at: scan.occurred_at };
    const voided: Label = { ...label, status: 'voided', updated_at: scan.occurred_at };
    return ok(voided, [fact, ...this.trackers.scanning(label.tracking_code, scan, faults)]);
  }
}
