import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';

/** What the customer is asked to pay for: what a replacement costs more, a deposit for one that is sent first, or a repair. */
export const COLLECTION_PURPOSES = ['difference', 'deposit', 'repair'] as const;
export type CollectionPurpose = (typeof COLLECTION_PURPOSES)[number];

/**
 * Money that the customer is asked for. `capture`: taken at once, or held first and then captured or released. `ended`
 * before it was paid. Nothing counts as paid before the provider says so.
 */
export const COLLECTION_STATUSES = [
  'wanted',
  'open',
  'held',
  'capturing',
  'captured',
  'ending',
  'ended',
  'failed',
] as const;
export type CollectionStatus = (typeof COLLECTION_STATUSES)[number];

export const NEXT_COLLECTION = {
  wanted: ['open', 'held', 'captured', 'ended', 'failed'],
  open: ['held', 'captured', 'ending', 'ended', 'failed'],
  held: ['capturing', 'ending', 'captured', 'ended', 'failed'],
  capturing: ['captured', 'failed'],
  // A request that is being ended may have been paid a moment before: that money is the customer's, and goes back.
  ending: ['ended', 'captured', 'held'],
  captured: [],
  ended: [],
  failed: [],
} as const satisfies Record<CollectionStatus, readonly CollectionStatus[]>;

export interface Collection {
  /** `{caseId}:c{sequence}`. */
  readonly collectionId: string;
  readonly sequence: number;
  readonly purpose: CollectionPurpose;
  readonly amountMinor: Minor;
  readonly capture: 'now' | 'later';
  readonly status: CollectionStatus;
  /** What is to be captured of a hold; the rest of it is let go. */
  readonly captureMinor?: Minor;
  readonly providerPaymentId?: string;
  /** Where the customer pays. */
  readonly payUrl?: string;
  readonly failureCode?: string;
  readonly askedAt?: Instant;
}

export function mayCollectionBecome(from: CollectionStatus, to: CollectionStatus): boolean {
  return (NEXT_COLLECTION[from] as readonly CollectionStatus[]).includes(to);
}

/** Asked for, and neither paid nor given up. */
export const isOutstanding = ({ status }: Collection): boolean =>
  ['wanted', 'open', 'held', 'capturing'].includes(status);
