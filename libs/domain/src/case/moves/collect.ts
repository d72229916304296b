import type { Minor } from '../../money/money.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { type Collection, type CollectionPurpose, isOutstanding } from '../collection.js';
import type { Stage } from '../stage.js';

export interface CollectionWish {
  readonly purpose: CollectionPurpose;
  readonly amountMinor: Minor;
  readonly capture: Collection['capture'];
  /** The stage that the case enters with it. */
  readonly to?: Stage;
}

/** Asks the customer for money; nothing where nothing is to be paid. */
export function askForMoney(state: CaseState, { to, ...wish }: CollectionWish): NewEvent[] {
  if (wish.amountMinor === 0) return [];
  const sequence = (state.collections ?? []).length + 1;
  const collection = {
    collectionId: `${state.caseId}:c${sequence}`,
    sequence,
    ...wish,
    status: 'wanted',
  } as const;
  return [event('collectionWanted', { collection, ...(to === undefined ? {} : { to }) })];
}

/** Takes what is held, in whole or in part. */
export function takeHeld({ collectionId, status }: Collection, amountMinor: Minor): NewEvent[] {
  return status === 'held' ? [event('collectionCaptureWanted', { collectionId, amountMinor })] : [];
}

/** Gives up what was asked for and not paid, holds included. */
export function endCollections({ collections = [] }: CaseState): NewEvent[] {
  return collections.flatMap(({ collectionId, status }) => {
    if (status === 'wanted') return [event('collectionEnded', { collectionId })];
    return ['open', 'held'].includes(status) ? [event('collectionEndWanted', { collectionId })] : [];
  });
}

export const outstandingCollections = ({ collections = [] }: CaseState): readonly Collection[] =>
  collections.filter(isOutstanding);
