import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';

/** What the customer is asked to pay for: what a replacement costs more, a deposit for one that is sent first, or a repair. */
export const COLLECTION_PURPOSES = ['difference', 'deposit', 'repair'] as const;
export type CollectionPurpose = (typeof COLLECTION_PURPOSES)[number];

/**
 * Money that the customer is asked for. `sent` means that the provider was, or may have been, asked; taken at once
 * when it is paid, or held first and then captured or released. Nothing counts as paid before the provider says so.
 */
export const COLLECTION_STATUSES = [
  'wanted',
  'sent',
  'open',
  'held',
  'capturing',
  'captured',
  'ending',
  'ended',
  'failed',
] as const;
export type CollectionStatus = (typeof COLLECTION_STATUSES)[number];

// Money that was taken is known whatever was thought of it before: it is the customer's, and goes back to him.
export const NEXT_COLLECTION = {
  wanted: ['sent', 'open', 'held', 'captured', 'ended', 'failed'],
  sent: ['open', 'held', 'captured', 'ending', 'ended', 'failed'],
  open: ['held', 'captured', 'ending', 'ended', 'failed'],
  held: ['capturing', 'ending', 'captured', 'ended', 'failed'],
  capturing: ['captured', 'failed'],
  ending: ['ended', 'captured'],
  captured: [],
  ended: ['captured'],
  failed: ['captured'],
} as const satisfies Record<CollectionStatus, readonly CollectionStatus[]>;

export interface Collection {
  /** `{caseId}:c{sequence}`. */
  readonly collectionId: string;
  readonly sequence: number;
  readonly purpose: CollectionPurpose;
  readonly amountMinor: Minor;
  readonly capture: 'now' | 'later';
  readonly status: CollectionStatus;
  /** What is to be captured of a hold, and then what was; the rest of it is let go. */
  readonly captureMinor?: Minor;
  /** When the provider was first asked. */
  readonly sentAt?: Instant;
  readonly providerPaymentId?: string;
  /** Where the customer pays. */
  readonly payUrl?: string;
  /** Why it failed, or why the last try to pay it did. */
  readonly failureCode?: string;
  readonly askedAt?: Instant;
}

export function mayCollectionBecome(from: CollectionStatus, to: CollectionStatus): boolean {
  return (NEXT_COLLECTION[from] as readonly CollectionStatus[]).includes(to);
}

/** Asked for, and neither paid nor given up. */
export const isOutstanding = ({ status }: Collection): boolean =>
  ['wanted', 'sent', 'open', 'held', 'capturing'].includes(status);

/** The provider's idempotency key of an act: follows from the collection, so that a repeat changes nothing. */
export function collectionKey(collectionId: string, act: 'ask' | 'capture'): string {
  return `collection:${collectionId}:${act}`;
}

/** What a payment that was collected was made with, as far as we know; policy's order of tenders leaves it last. */
export const COLLECTED_TENDER = 'paymentRequest';
