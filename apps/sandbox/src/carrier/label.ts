import type { Fact } from '../journal/journal.js';
import type { Rate } from './consignment.js';

/** What a customer sticks on a parcel, or has scanned from the telephone where it is dropped off. */
export interface Label {
  readonly id: string;
  readonly object: 'Label';
  readonly status: 'purchased' | 'voided';
  readonly reference: string;
  readonly tracking_code: string;
  /** A PDF in base64. */
  readonly label_pdf: string;
  /** The text of the QR code. */
  readonly qr_code: string;
  readonly valid_until: string;
  readonly rate: Rate;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface LabelCreated extends Fact {
  readonly kind: 'label.created';
  readonly label: Label;
}
export interface LabelVoided extends Fact {
  readonly kind: 'label.voided';
  readonly id: string;
  readonly at: string;
}
