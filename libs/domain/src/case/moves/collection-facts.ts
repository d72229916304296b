import { DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import { event, type NewEvent } from '../case-event.js';
import { type CaseState, standingClock } from '../case-state.js';
import { type Collection, collectionKey, isOutstanding, mayCollectionBecome } from '../collection.js';
import { legalClocks } from '../legal.js';
import { isFinal } from '../stage.js';
import { after } from './after.js';
import { collectionOf, endOne, giveBackCollected, notPaid } from './collect.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from './move.js';

/** What the provider says of money that the customer was asked for; the order in which it arrives does not matter. */
export interface CollectionFact {
  readonly collectionId: string;
  readonly status: 'open' | 'held' | 'captured' | 'ended' | 'failed';
  readonly providerPaymentId: string;
  /** What was taken; left out: all that was asked for, or was to be taken. */
  readonly capturedMinor?: Minor;
  readonly payUrl?: string;
  readonly code?: string;
}

/** Recorded before the provider is asked, so that whoever comes after a crash knows that it may have been. */
export function collectionSent(collectionId: string): Move {
  return (state) =>
    collectionOf(state, collectionId).status === 'wanted' && !isFinal(state.stage)
      ? [event('collectionSent', { collectionId, key: collectionKey(collectionId, 'ask') })]
      : [];
}

/** The provider understood, and makes no such request. */
export function collectionRefused(collectionId: string, code: string): Move {
  return (state, context) => {
    const collection = collectionOf(state, collectionId);
    return isOutstanding(collection) ? fail(state, collection, code, context) : [];
  };
}

/** A case that is over asks for nothing: what is left is ended. */
export function endLeft(collectionId: string): Move {
  return (state) => {
    const collection = collectionOf(state, collectionId);
    return isFinal(state.stage) ? endOne(collection) : [];
  };
}

/** The request stands; or a try to pay it was declined, and the customer may try another way. */
function open({ status, failureCode, collectionId }: Collection, fact: CollectionFact): NewEvent[] {
  const { providerPaymentId, payUrl, code } = fact;
  const asked = event('collectionAsked', {
    ...{ collectionId, providerPaymentId },
    ...(payUrl === undefined ? {} : { payUrl }),
  });
  const isNew = status === 'wanted' || status === 'sent';
  const declined =
    code !== undefined && code !== failureCode && (isNew || status === 'open')
      ? [event('collectionDeclined', { collectionId, code })]
      : [];
  return [...(isNew ? [asked] : []), ...declined];
}

/** From now on the customer can pay; where the case waits for him, his time begins. */
function asked(state: CaseState, events: NewEvent[], context: MoveContext): NewEvent[] {
  const waits = !standingClock(state, 'payment') && legalClocks(state.stage).includes('payment');
  const isAsked = events.some(({ type }) => type === 'collectionAsked');
  return waits && isAsked ? [...events, startNamedClock(state, 'payment', context)] : events;
}

/** What is captured later counts as paid when it is held. */
function isPaid({ capture, status }: Collection, now: 'held' | 'captured'): boolean {
  if (now === 'held') return capture === 'later';
  return capture === 'now' || !['held', 'capturing'].includes(status);
}

/** What was held, and counted as paid then, has been taken. */
const taken = (state: CaseState, taking: NewEvent, context: MoveContext): NewEvent[] =>
  context.course.whenTaken?.(after(state, [taking], context), context) ?? [];

function paid(
  state: CaseState,
  collection: Collection,
  paying: NewEvent & { readonly type: 'collectionHeld' | 'collectionCaptured' },
  context: MoveContext,
): NewEvent[] {
  const now = paying.type === 'collectionHeld' ? 'held' : 'captured';
  if (isFinal(state.stage)) return [paying];
  if (!isPaid(collection, now)) return [paying, ...taken(state, paying, context)];
  const events = [paying, ...stopClocks(state, ['payment'], named('payment'))];
  const then = after(state, events, context);
  const followed = context.course.whenPaid?.(then, collectionOf(then, collection.collectionId), context);
  return [...events, ...(followed ?? [])];
}

/** Nobody wants it any more: it was given up, or the case is over and had not taken it. */
function isUnwanted({ stage }: CaseState, { status }: Collection): boolean {
  return ['ending', 'ended', 'failed'].includes(status) || (isFinal(stage) && status !== 'capturing');
}

function captured(
  state: CaseState,
  collection: Collection,
  fact: CollectionFact,
  context: MoveContext,
): NewEvent[] {
  const { collectionId, captureMinor, amountMinor: askedMinor } = collection;
  const amountMinor = fact.capturedMinor ?? captureMinor ?? askedMinor;
  if (amountMinor > askedMinor)
    throw new DomainError(
      'COLLECTION.EXCEEDS_ASKED',
      `${amountMinor} were taken of ${collectionId}, and ${askedMinor} were asked for.`,
    );
  const { providerPaymentId } = fact;
  const taken = {
    type: 'collectionCaptured',
    payload: { collectionId, amountMinor, providerPaymentId },
  } as const;
  if (!isUnwanted(state, collection)) return paid(state, collection, taken, context);
  const then = after(state, [taken], context);
  return [taken, ...giveBackCollected(then, collectionOf(then, collectionId), amountMinor, context)];
}

/** What is failed, or was ended at the provider without us, will not be paid. */
function fail(
  state: CaseState,
  collection: Collection,
  code: string | null,
  context: MoveContext,
): NewEvent[] {
  const { collectionId } = collection;
  const over =
    code === null
      ? event('collectionEnded', { collectionId })
      : event('collectionFailed', { collectionId, code });
  return isFinal(state.stage) ? [over] : notPaid(state, [over], collection, context);
}

function ended(
  state: CaseState,
  collection: Collection,
  fact: CollectionFact,
  context: MoveContext,
): NewEvent[] {
  const { status, collectionId } = collection;
  if (status === 'ending') return [event('collectionEnded', { collectionId })];
  if (!isOutstanding(collection)) return [];
  // A hold that went while it was being captured is not what was asked for.
  const why = fact.status === 'failed' || status === 'capturing' ? (fact.code ?? 'ended') : null;
  return fail(state, collection, why, context);
}

/**
 * Books what the provider says, by answer, query or webhook. Old news changes nothing. What was paid a moment before it
 * was given up is known, and goes back.
 */
export function collectionSaid(fact: CollectionFact): Move {
  return (state, context) => {
    const collection = collectionOf(state, fact.collectionId);
    const { collectionId, status } = collection;
    const { providerPaymentId } = fact;
    switch (fact.status) {
      case 'open':
        return asked(state, open(collection, fact), context);
      case 'held': {
        const hold = { type: 'collectionHeld', payload: { collectionId, providerPaymentId } } as const;
        return mayCollectionBecome(status, 'held') ? paid(state, collection, hold, context) : [];
      }
      case 'captured':
        return mayCollectionBecome(status, 'captured') ? captured(state, collection, fact, context) : [];
      case 'ended':
      case 'failed':
        return ended(state, collection, fact, context);
    }
  };
}
