import { assert } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { CaseState } from '../case-state.js';
import { type Collection, type CollectionStatus, mayCollectionBecome } from '../collection.js';
import type { RefundIntent } from '../refund.js';
import type { Stage } from '../stage.js';
import { type Appliers, enterIf } from './applier.js';

export interface CollectionEvents {
  collectionWanted: { readonly collection: Collection; readonly to?: Stage };
  /** Recorded before the provider is asked. */
  collectionSent: { readonly collectionId: string; readonly key: string };
  /** The provider has the request; the customer can pay it. */
  collectionAsked: {
    readonly collectionId: string;
    readonly providerPaymentId: string;
    readonly payUrl?: string;
  };
  /** A try to pay was declined; another one can be made. */
  collectionDeclined: { readonly collectionId: string; readonly code: string };
  collectionHeld: { readonly collectionId: string; readonly providerPaymentId: string };
  collectionCaptureWanted: { readonly collectionId: string; readonly amountMinor: Minor };
  collectionCaptured: {
    readonly collectionId: string;
    readonly providerPaymentId: string;
    readonly amountMinor: Minor;
  };
  collectionEndWanted: { readonly collectionId: string; readonly noteId?: string };
  collectionEnded: { readonly collectionId: string; readonly noteId?: string };
  collectionFailed: { readonly collectionId: string; readonly code: string };
  /** What was captured goes back to where it came from. */
  collectionReturned: {
    readonly collectionId: string;
    readonly intents: readonly RefundIntent[];
  };
}

function edit(state: CaseState, collectionId: string, change: (one: Collection) => Collection): CaseState {
  const { collections = [] } = state;
  assert(
    collections.some((one) => one.collectionId === collectionId),
    `collection ${collectionId} is known`,
  );
  return {
    ...state,
    collections: collections.map((one) => (one.collectionId === collectionId ? change(one) : one)),
  };
}

function change(
  state: CaseState,
  collectionId: string,
  to: CollectionStatus,
  more: Partial<Collection> = {},
): CaseState {
  return edit(state, collectionId, (one) => {
    assert(
      mayCollectionBecome(one.status, to),
      `collection ${collectionId} cannot move from ${one.status} to ${to}`,
    );
    return { ...one, ...more, status: to };
  });
}

const withoutFailure = ({ failureCode: _code, ...collection }: Collection): Collection => collection;

export const collectionAppliers: Appliers<CollectionEvents> = {
  collectionWanted: (state, { collection, to }) =>
    enterIf({ ...state, collections: [...(state.collections ?? []), collection] }, to),
  collectionSent: (state, { collectionId }, { recordedAt }) =>
    change(state, collectionId, 'sent', { sentAt: recordedAt }),
  collectionAsked: (state, { collectionId, ...asked }, { recordedAt }) =>
    change(state, collectionId, 'open', { ...asked, askedAt: recordedAt }),
  collectionDeclined: (state, { collectionId, code }) =>
    edit(state, collectionId, (one) => ({ ...one, failureCode: code })),
  collectionHeld: (state, { collectionId, ...held }) =>
    edit(change(state, collectionId, 'held', held), collectionId, withoutFailure),
  collectionCaptureWanted: (state, { collectionId, amountMinor }) =>
    change(state, collectionId, 'capturing', { captureMinor: amountMinor }),
  collectionCaptured: (state, { collectionId, providerPaymentId, amountMinor }) => {
    const captured = { providerPaymentId, captureMinor: amountMinor };
    return edit(change(state, collectionId, 'captured', captured), collectionId, withoutFailure);
  },
  collectionEndWanted: (state, { collectionId }) => change(state, collectionId, 'ending'),
  collectionEnded: (state, { collectionId }) => change(state, collectionId, 'ended'),
  collectionFailed: (state, { collectionId, code }) =>
    change(state, collectionId, 'failed', { failureCode: code }),
  collectionReturned: (state, { intents }) => ({ ...state, refunds: [...state.refunds, ...intents] }),
};
