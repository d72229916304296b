import { DomainError } from '../../../errors.js';
import { durationMs } from '../../../time.js';
import type { Agreement } from '../../agreement.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { complaintOf, openOffer } from '../../complaint-record.js';
import { isMoney, type Offer, PAID_OUT_AS, type Side, type Term } from '../../offer.js';
import {
  assertStage,
  type Move,
  type MoveContext,
  named,
  nextClockId,
  startNamedClock,
  stopClocks,
  noteOf,
} from '../move.js';
import { type PayoutShare, payoutRoomMinor } from '../pay-out.js';
import { intentsOver } from '../payments.js';
import { assertOwned } from './mediation.js';

const LONGEST_MS = durationMs('P365D');
const isOffer = named('offer');
const AT_THE_TABLE = ['offer', 'customerEvidence', 'shopEvidence'] as const;
function invalid(message: string, index: number, field: string): never {
  throw new DomainError('OFFER.TERMS_INVALID', message, `terms[${index}].${field}`);
}

function assertTerm({ by, what, amountMinor, dueWithin }: Term, index: number): void {
  if (isMoney(what) && by !== 'shop') invalid('Only the shop promises money.', index, 'by');
  if (isMoney(what) !== (amountMinor ?? 0) > 0)
    invalid('Money has an amount, and nothing else has one.', index, 'amountMinor');
  if (what === 'returnGoods' && by !== 'customer')
    invalid('It is the customer who gives goods back.', index, 'by');
  const ms = durationMs(dueWithin);
  if (ms <= 0 || ms > LONGEST_MS) invalid('It is due within a year, and not at once.', index, 'dueWithin');
}

const amountAt = (index: number) => `terms[${index}].amountMinor`;

/** No more in refunds than the payments bear. */
function assertBorne(terms: readonly Term[], state: CaseState, context: MoveContext): void {
  terms.reduce((before, { what, amountMinor = 0 }, index) => {
    if (what !== 'refund') return before;
    const refunds = before + amountMinor;
    const { shortfallMinor } = intentsOver(refunds, state, context);
    if (shortfallMinor === 0) return refunds;
    const message = `The payments of the order can bear ${refunds - shortfallMinor}; promise the rest another way.`;
    throw new DomainError('REFUND.EXCEEDS_PAID', message, amountAt(index));
  }, 0);
}

/** What goes out another way, each within what the caps leave besides those before it. */
function assertWithinCaps(terms: readonly Term[], state: CaseState, context: MoveContext): void {
  terms.reduce<readonly PayoutShare[]>((payouts, { what, amountMinor = 0 }, index) => {
    if (!isMoney(what) || what === 'refund') return payouts;
    const form = PAID_OUT_AS[what];
    const room = payoutRoomMinor({ payouts }, form, context);
    if (amountMinor <= room) return [...payouts, { form, amountMinor, status: 'approved' }];
    throw new DomainError(
      'OFFER.EXCEEDS_LIMIT',
      `Policy lets ${room} more go out as ${form}.`,
      amountAt(index),
    );
  }, state.payouts ?? []);
}

/** No more than can be given as things stand; the refusal names the term that is too much. */
function assertCanBeGiven(terms: readonly Term[], state: CaseState, context: MoveContext): void {
  assertBorne(terms, state, context);
  assertWithinCaps(terms, state, context);
}

export interface OfferWish {
  readonly by: Side;
  readonly terms: readonly Term[];
  readonly noteId?: string;
}

function made(wish: OfferWish, state: CaseState, context: MoveContext, counterTo?: string): NewEvent[] {
  wish.terms.forEach(assertTerm);
  assertCanBeGiven(wish.terms, state, context);
  const offerId = `offer-${complaintOf(state).offers.length + 1}`;
  const offer: Offer = {
    ...{ offerId, ...wish, status: 'open', clockId: nextClockId(state, 'offer'), madeAt: context.now },
    ...(counterTo === undefined ? {} : { counterTo }),
  };
  return [event('offerMade', { offer }), startNamedClock(state, 'offer', context)];
}

function assertTalking(state: CaseState, what: string): void {
  assertStage(state, ['mediating'], what);
  assertOwned(state);
  if (complaintOf(state).dispute === 'agreed')
    throw new DomainError('CASE.ILLEGAL_MOVE', 'Both sides agreed; sign it, or refuse to.');
}

/** Puts an offer on the table. There is one at a time: that of the other side is accepted, declined or countered. */
export function makeOffer(wish: OfferWish): Move {
  return (state, context) => {
    assertTalking(state, 'make an offer');
    const standing = openOffer(state);
    if (standing) throw new DomainError('OFFER.ON_THE_TABLE', `Offer ${standing.offerId} is on the table.`);
    return made(wish, state, context);
  };
}

function onTheTable(state: CaseState, offerId: string): Offer {
  assertTalking(state, 'answer an offer');
  const offer = openOffer(state);
  if (offer?.offerId !== offerId)
    throw new DomainError('OFFER.NOT_OPEN', `There is no offer ${offerId} on the table.`, 'offerId');
  return offer;
}

export interface Reply {
  readonly offerId: string;
  readonly by: Side;
  readonly noteId?: string;
}

function othersOffer(state: CaseState, { offerId, by }: Reply): Offer {
  const offer = onTheTable(state, offerId);
  if (offer.by === by)
    throw new DomainError('OFFER.OTHER_SIDES', 'It is for the other side to answer your offer.', 'offerId');
  return offer;
}

export function declineOffer(reply: Reply): Move {
  return (state) => {
    const { offerId } = othersOffer(state, reply);
    return [
      ...stopClocks(state, ['offer'], isOffer),
      event('offerClosed', { offerId, status: 'declined', ...noteOf(reply.noteId) }),
    ];
  };
}

/** Answers an offer with one of one's own. */
export function counterOffer({ offerId, ...wish }: OfferWish & { readonly offerId: string }): Move {
  return (state, context) => {
    othersOffer(state, { offerId, by: wish.by });
    return [
      ...stopClocks(state, ['offer'], isOffer),
      event('offerClosed', { offerId, status: 'countered' }),
      ...made(wish, state, context, offerId),
    ];
  };
}

/** A side takes its own offer back. */
export function withdrawOffer({ offerId, by, noteId }: Reply): Move {
  return (state) => {
    if (onTheTable(state, offerId).by !== by)
      throw new DomainError('OFFER.OTHER_SIDES', 'Only its own side takes an offer back.', 'offerId');
    return [
      ...stopClocks(state, [], isOffer),
      event('offerClosed', { offerId, status: 'withdrawn', ...noteOf(noteId) }),
    ];
  };
}

/** Nobody answered in time. */
export function lapseOffer(state: CaseState, clockId: string): NewEvent[] {
  const offer = openOffer(state);
  return offer?.clockId === clockId
    ? [event('offerClosed', { offerId: offer.offerId, status: 'lapsed' })]
    : [];
}

function agreementOn(offer: Offer, state: CaseState, { now }: MoveContext): Agreement {
  const agreementNo = complaintOf(state).agreements.length + 1;
  const acts = offer.terms.map((one, index) => ({
    ...one,
    actId: `${agreementNo}-${index + 1}`,
    status: 'promised' as const,
  }));
  return { agreementNo, offerId: offer.offerId, agreedAt: now, signed: {}, acts };
}

/** Both sides agree. What they agreed on is drawn up, and signed by both before anything of it is owed. */
export function acceptOffer(reply: Reply): Move {
  return (state, context) => {
    const offer = othersOffer(state, reply);
    assertCanBeGiven(offer.terms, state, context);
    return [
      // Who agrees has said what he had to say.
      ...stopClocks(state, AT_THE_TABLE, named(...AT_THE_TABLE)),
      event('offerAccepted', { offerId: offer.offerId, agreement: agreementOn(offer, state, context) }),
      startNamedClock(state, 'signature', context),
    ];
  };
}
