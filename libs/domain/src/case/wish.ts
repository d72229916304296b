import type { Minor } from '../money/money.js';
import type { ProductOffer } from '../order/product.js';
import type { Instant } from '../time.js';

/** What comes in place of units of a line. */
export interface ReplacementWish {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface ExchangeWish {
  readonly kind: 'exchange';
  readonly replacements: readonly ReplacementWish[];
  /** What the catalogue said of them, and of the goods that come back, in the filing's transaction. */
  readonly offers?: readonly ProductOffer[];
}

export const REPAIR_ROUTES = ['technician', 'brandPartner', 'mailIn', 'inStore'] as const;
export type RepairRoute = (typeof REPAIR_ROUTES)[number];

export interface RepairWish {
  readonly kind: 'repair';
  /** What the customer says is wrong; a text kept apart. */
  readonly faultNoteId?: string;
  readonly serialNumber?: string;
  /** Left out: as policy says for the goods. */
  readonly route?: RepairRoute;
  /** For a technician: when he is to come. */
  readonly slotId?: string;
}

export const COMPENSATION_CAUSES = [
  'late', 'lost', 'damaged', 'wrongItem', 'missing', 'serviceFailure', 'priceProtection', 'counterfeit', 'goodwill',
] as const; // prettier-ignore
export type CompensationCause = (typeof COMPENSATION_CAUSES)[number];

/** How value for harm is given: within what was captured as a refund, beyond it another way, or only in words. */
export const COMPENSATION_FORMS = ['money', 'voucher', 'points', 'apology'] as const;
export type CompensationForm = (typeof COMPENSATION_FORMS)[number];

export interface CompensationWish {
  readonly kind: 'compensation';
  readonly cause: CompensationCause;
  readonly form: CompensationForm;
  /** For price protection: what the same goods cost now, for the units of the case. */
  readonly newPriceMinor?: Minor;
  /** For lateness, where the order does not say it: by when the goods were promised. */
  readonly promisedAt?: Instant;
  readonly noteId?: string;
}

export const COMPLAINT_SUBJECTS = [
  'service',
  'delivery',
  'product',
  'refund',
  'repair',
  'staff',
  'privacy',
  'other',
] as const;
export type ComplaintSubject = (typeof COMPLAINT_SUBJECTS)[number];

export interface ComplaintWish {
  readonly kind: 'complaint';
  readonly subject: ComplaintSubject;
  /** The case that it is about. */
  readonly about?: string;
  readonly noteId: string;
}

/** What is asked beside the lines, by kind of case. */
export type Wish = { readonly kind: 'return' } | ExchangeWish | RepairWish | CompensationWish | ComplaintWish;

const FOR_THE_GOODS: readonly CompensationCause[] = ['lost', 'missing'];

/** Whether the units of the case's lines are its own while it lasts: so that no other case gives anything for them. */
export function claimsUnits(wish: Wish = { kind: 'return' }): boolean {
  if (wish.kind === 'compensation') return FOR_THE_GOODS.includes(wish.cause);
  return wish.kind !== 'complaint';
}
