import type { Fact } from '../journal/journal.js';
import type { ContentLine } from '../carrier/consignment.js';

export interface ExpectedLine {
  readonly line_reference: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What the shop announced to the warehouse. */
export interface ExpectedReturn {
  readonly id: string;
  readonly reference: string;
  /** The first of its codes. */
  readonly tracking_code: string | null;
  readonly tracking_codes: readonly string[];
  readonly lines: readonly ExpectedLine[];
  readonly status: 'expected' | 'received';
  readonly receipts: readonly Receipt[];
  readonly created_at: string;
  readonly updated_at: string;
}

/** What the warehouse found in a box. */
export interface Receipt {
  readonly receipt_id: string;
  readonly tracking_code: string;
  readonly reference: string | null;
  readonly received_at: string;
  readonly weight_grams?: number;
  readonly lines: readonly ContentLine[];
}

export interface ReturnAnnounced extends Fact {
  readonly kind: 'return.announced';
  readonly expected: ExpectedReturn;
}
export interface ReturnReplaced extends Fact {
  readonly kind: 'return.replaced';
  readonly expected: ExpectedReturn;
}
export interface ReturnReceived extends Fact {
  readonly kind: 'return.received';
  readonly receipt: Receipt;
}
