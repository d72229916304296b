import { assert, DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { COLLECTED_TENDER, type Collection, type CollectionPurpose, isOutstanding } from '../collection.js';
import { legalClocks } from '../legal.js';
import { borneByCollection, leftOfCollection } from '../money-record.js';
import type { RefundIntent } from '../refund.js';
import type { Stage } from '../stage.js';
import { nextStages } from '../stories/stories.js';
import { after } from './after.js';
import { type Move, type MoveContext, named, noteOf, stopClocks } from './move.js';
import { nextSequence, startMoneyClocks } from './payments.js';

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
  assert(wish.amountMinor > 0, 'nobody is asked for less than nothing');
  const sequence = (state.collections ?? []).length + 1;
  const collection = {
    collectionId: `${state.caseId}:c${sequence}`,
    sequence,
    ...wish,
    status: 'wanted',
  } as const;
  return [event('collectionWanted', { collection, ...(to === undefined ? {} : { to }) })];
}

/** Takes what is held, in whole or in part; to take nothing of it is to end it. */
export function takeHeld(
  { collectionId, status, amountMinor: heldMinor }: Collection,
  amountMinor: Minor,
): NewEvent[] {
  assert(amountMinor > 0 && amountMinor <= heldMinor, `so much of ${collectionId} is held`);
  return status === 'held' ? [event('collectionCaptureWanted', { collectionId, amountMinor })] : [];
}

/** Of one that the provider was never asked for there is nothing to be ended there. */
export function endOne({ collectionId, status }: Collection, noteId?: string): NewEvent[] {
  const said = { collectionId, ...noteOf(noteId) };
  if (status === 'wanted') return [event('collectionEnded', said)];
  return ['sent', 'open', 'held'].includes(status) ? [event('collectionEndWanted', said)] : [];
}

/** Gives up what was asked for and not paid, holds included. */
export const endCollections = ({ collections = [] }: CaseState): NewEvent[] =>
  collections.flatMap((one) => endOne(one));

/** Lets go of what secured a replacement, held or still to be. */
export const endDeposit = ({ collections = [] }: CaseState): NewEvent[] =>
  collections.filter(({ purpose }) => purpose === 'deposit').flatMap((one) => endOne(one));

export const outstandingCollections = ({ collections = [] }: CaseState): readonly Collection[] =>
  collections.filter(isOutstanding);

export function collectionOf({ caseId, collections = [] }: CaseState, collectionId: string): Collection {
  const found = collections.find((one) => one.collectionId === collectionId);
  if (!found) throw new DomainError('COLLECTION.NOT_FOUND', `Case ${caseId} asks for no ${collectionId}.`);
  return found;
}

/** The customer is not waited for any more; what that means is the affair of the kind of case. */
export function notPaid(
  state: CaseState,
  ended: NewEvent[],
  { collectionId }: Collection,
  context: MoveContext,
): NewEvent[] {
  const events = [...ended, ...stopClocks(state, [], named('payment'))];
  const then = after(state, events, context);
  return [
    ...events,
    ...(context.course.whenNotPaid?.(then, collectionOf(then, collectionId), context) ?? []),
  ];
}

/** Staff lets go of what the customer was asked for and has not paid, or of what is held of him. */
export function giveUpCollection(collectionId: string, noteId?: string): Move {
  return (state, context) => {
    const collection = collectionOf(state, collectionId);
    const ended = endOne(collection, noteId);
    if (ended.length === 0)
      throw new DomainError(
        'COLLECTION.ILLEGAL_MOVE',
        `What is ${collection.status} cannot be ended any more.`,
      );
    return notPaid(state, ended, collection, context);
  };
}

/** His time to pay is over; what is held is not waited for. */
export function notPaidInTime(state: CaseState, context: MoveContext): NewEvent[] {
  const unpaid = outstandingCollections(state).filter(
    ({ status }) => !['held', 'capturing'].includes(status),
  );
  const [first] = unpaid;
  return first
    ? notPaid(
        state,
        unpaid.flatMap((one) => endOne(one)),
        first,
        context,
      )
    : [];
}

/** Where a case waits that could not be paid for. */
const UNPAID_STAGES: readonly Stage[] = ['awaitingPayment', 'awaitingChoice', 'awaitingConsent'];

/** The customer, or staff for him, wants to try once more to pay what he could not: a new request of the same amount. */
export function askAgain(collectionId: string): Move {
  return (state) => {
    const { purpose, amountMinor, capture, status, sequence } = collectionOf(state, collectionId);
    const isLast = (state.collections ?? []).every(
      (other) => other.purpose !== purpose || other.sequence <= sequence,
    );
    const waits = state.stage === 'awaitingPayment';
    const leadsThere = waits || nextStages(state.kind, state.stage).includes('awaitingPayment');
    if (
      !['failed', 'ended'].includes(status) ||
      !isLast ||
      !leadsThere ||
      !UNPAID_STAGES.includes(state.stage)
    )
      throw new DomainError(
        'COLLECTION.ILLEGAL_MOVE',
        `What is ${status} cannot be asked for again in stage ${state.stage}.`,
      );
    const stays = legalClocks('awaitingPayment');
    return [
      ...stopClocks(state, [], ({ name }) => !stays.includes(name)),
      ...askForMoney(state, { purpose, amountMinor, capture, ...(waits ? {} : { to: 'awaitingPayment' }) }),
    ];
  };
}

/**
 * Gives money back that was collected, to the payment that it came by: an intent like any other, so that it is capped,
 * sent and watched as refunds are. The case may be over: what was paid after its end goes back all the same.
 */
export function giveBackCollected(
  state: CaseState,
  { collectionId, providerPaymentId = '' }: Collection,
  amountMinor: Minor,
  context: MoveContext,
): NewEvent[] {
  if (amountMinor === 0) return [];
  const sequence = nextSequence(state);
  const intent: RefundIntent = {
    ...{ intentId: `${state.caseId}.${sequence}.1`, sequence, paymentId: providerPaymentId, amountMinor },
    ...{ tender: COLLECTED_TENDER, purpose: 'collection', collectionId, status: 'approved', attempt: 1 },
  };
  return [
    event('collectionReturned', { collectionId, intents: [intent] }),
    ...(legalClocks(state.stage).includes('refund') ? startMoneyClocks(state, context) : []),
  ];
}

/** What was collected and is not needed goes back to where it came from, the newest first; at most so much. */
export function giveBackUpTo(state: CaseState, mostMinor: Minor, context: MoveContext): NewEvent[] {
  const events: NewEvent[] = [];
  let left = mostMinor;
  for (const collection of (state.collections ?? []).toReversed()) {
    const then = after(state, events, context);
    const amountMinor = Math.min(
      left,
      leftOfCollection(then, collection),
      borneByCollection(then, collection),
    );
    left -= amountMinor;
    events.push(...giveBackCollected(then, collection, amountMinor, context));
  }
  return events;
}
