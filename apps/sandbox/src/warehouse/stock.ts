import type { Fact } from '../journal/journal.js';

export const DISPOSITIONS = ['restock', 'refurbish', 'recycle', 'donate', 'scrap'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

interface GoodsLine {
  readonly line_reference: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What is to become of goods that came back: told once under its reference and sequence. */
export interface DispositionOrder {
  readonly reference: string;
  readonly sequence: number;
  readonly lines: readonly (GoodsLine & {
    readonly disposition: Disposition;
    readonly grade?: Grade | undefined;
  })[];
}

/** Goods that are handed out, to be sent back to the customer. */
export interface ReleaseOrder {
  readonly reference: string;
  readonly sequence: number;
  readonly lines: readonly GoodsLine[];
}

export interface Booked {
  readonly id: string;
  readonly created_at: string;
}
export type BookedDisposition = DispositionOrder & Booked & { readonly object: 'Disposition' };
export type BookedRelease = ReleaseOrder & Booked & { readonly object: 'Release' };

export interface DispositionBooked extends Fact {
  readonly kind: 'disposition.booked';
  readonly disposition: BookedDisposition;
}
export interface ReleaseBooked extends Fact {
  readonly kind: 'release.booked';
  readonly release: BookedRelease;
}

/** How many units of an article went which way. */
export type StockRow = { readonly sku: string } & Readonly<Record<Disposition | 'released', number>>;
