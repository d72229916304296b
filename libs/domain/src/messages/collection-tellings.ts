import type { CaseState } from '../case/case-state.js';
import type { Collection } from '../case/collection.js';
import type { CollectionEvents } from '../case/events/collection-events.js';
import { tell, type Tellings, type Told } from './telling.js';

interface About {
  readonly collectionId: string;
}

const found = ({ collectionId }: About, { collections = [] }: CaseState): Collection | undefined =>
  collections.find((one) => one.collectionId === collectionId);

/** What was paid or given up since is not asked for any more. */
function wanted(about: About, state: CaseState): Told[] {
  const collection = found(about, state);
  const dueAt = state.clocks.findLast(({ name }) => name === 'payment')?.dueAt;
  if (collection?.status !== 'open' || collection.payUrl === undefined || dueAt === undefined) return [];
  const { amountMinor, payUrl } = collection;
  return [tell('paymentWanted', { amountMinor, currency: state.currency, payUrl, dueAt })];
}

/** Only a deposit is held and not taken: what becomes of it is said when it is held. */
function held(about: About, state: CaseState): Told[] {
  const collection = found(about, state);
  if (collection?.purpose !== 'deposit') return [];
  return [tell('depositHeld', { amountMinor: collection.amountMinor, currency: state.currency })];
}

function captured(about: CollectionEvents['collectionCaptured'], state: CaseState): Told[] {
  const { amountMinor } = about;
  const isDeposit = found(about, state)?.purpose === 'deposit';
  return [tell(isDeposit ? 'depositTaken' : 'paymentReceived', { amountMinor, currency: state.currency })];
}

/** Of what he never was asked for the customer hears nothing. */
function ended(about: About, state: CaseState): Told[] {
  const collection = found(about, state);
  if (collection?.askedAt === undefined) return [];
  return [tell('paymentReleased', { amountMinor: collection.amountMinor, currency: state.currency })];
}

export const COLLECTION_TELLINGS: Tellings<keyof CollectionEvents> = {
  collectionWanted: null,
  collectionSent: null,
  collectionAsked: { may: ['paymentWanted'], of: wanted },
  // The page on which he pays says so.
  collectionDeclined: null,
  collectionHeld: { may: ['depositHeld'], of: held },
  collectionCaptureWanted: null,
  collectionCaptured: { may: ['paymentReceived', 'depositTaken'], of: captured },
  collectionEndWanted: null,
  collectionEnded: { may: ['paymentReleased'], of: ended },
  // What follows is told by the kind of case.
  collectionFailed: null,
  // Told when it is sent, as any refund.
  collectionReturned: null,
};
