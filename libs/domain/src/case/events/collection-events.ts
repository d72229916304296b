import { assert } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { CaseState } from '../case-state.js';
import { type Collection, type CollectionStatus, mayCollectionBecome } from '../collection.js';
import type { Stage } from '../stage.js';
import { type Appliers, enterIf } from './applier.js';

export interface CollectionEvents {
  collectionWanted: { readonly collection: Collection; readonly to?: Stage };
  /** The provider has the request; the customer can pay it. */
  collectionAsked: {
    readonly collectionId: string;
    readonly providerPaymentId: string;
    readonly payUrl?: string;
  };
  collectionHeld: { readonly collectionId: string; readonly providerPaymentId: string };
  collectionCaptureWanted: { readonly collectionId: string; readonly amountMinor: Minor };
  collectionCaptured: {
    readonly collectionId: string;
    readonly providerPaymentId: string;
    readonly amountMinor: Minor;
  };
  collectionEndWanted: { readonly collectionId: string };
  collectionEnded: { readonly collectionId: string };
  collectionFailed: { readonly collectionId: string; readonly code: string };
}

function change(
  state: CaseState,
  collectionId: string,
  to: CollectionStatus,
  more: Partial<Collection> = {},
): CaseState {
  const { collections = [] } = state;
  assert(
    collections.some((one) => one.collectionId === collectionId),
    `collection ${collectionId} is known`,
  );
  return {
    ...state,
    collections: collections.map((one) => {
      if (one.collectionId !== collectionId) return one;
      assert(
        mayCollectionBecome(one.status, to),
        `collection ${collectionId} cannot move from ${one.status} to ${to}`,
      );
      return { ...one, ...more, status: to };
    }),
  };
}

export const collectionAppliers: Appliers<CollectionEvents> = {
  collectionWanted: (state, { collection, to }) =>
    enterIf({ ...state, collections: [...(state.collections ?? []), collection] }, to),
  collectionAsked: (state, { collectionId, ...asked }, { recordedAt }) =>
    change(state, collectionId, 'open', { ...asked, askedAt: recordedAt }),
  collectionHeld: (state, { collectionId, ...held }) => change(state, collectionId, 'held', held),
  collectionCaptureWanted: (state, { collectionId, amountMinor }) =>
    change(state, collectionId, 'capturing', { captureMinor: amountMinor }),
  collectionCaptured: (state, { collectionId, providerPaymentId, amountMinor }) =>
    change(state, collectionId, 'captured', { providerPaymentId, captureMinor: amountMinor }),
  collectionEndWanted: (state, { collectionId }) => change(state, collectionId, 'ending'),
  collectionEnded: (state, { collectionId }) => change(state, collectionId, 'ended'),
  collectionFailed: (state, { collectionId, code }) =>
    change(state, collectionId, 'failed', { failureCode: code }),
};
