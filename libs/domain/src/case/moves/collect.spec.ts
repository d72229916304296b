import { Asking, held, ID, open, PAYMENT, takePart } from '../../../../../test/support/asking.js';
import { typesOf } from '../../../../../test/support/case-play.js';
import {
  askAgain, cancel, COLLECTED_TO, collectedMinor, collectionRefused, collectionSent, collectionSaid, type CollectionWish, endCollections, endLeft, event, giveBackUpTo, giveUpCollection,
  owesMoney, providerSaid, redirectRefund, type RedirectTarget, refundSent, takeHeld,
} from '../../index.js'; // prettier-ignore

describe('asking a customer for money', () => {
  it('asks for nothing where nothing is to be paid', () => {
    expect(Asking.for({ amountMinor: 0 }).state.collections).toBeUndefined();
  });

  it('is an errand until the provider has said what became of it', () => {
    const play = Asking.for();
    expect(play.errands()).toEqual(['askForPayment']);
    expect(typesOf(play.play(collectionSent(ID)))).toEqual(['collectionSent']);
    expect(typesOf(play.play(collectionSent(ID)))).toEqual([]);
    expect(play.errands()).toEqual(['askForPayment']);
    expect(play.say('open', { payUrl: 'https://pay.test/1' })).toEqual(['collectionAsked', 'clockStarted']);
    expect(play.errands()).toEqual([]);
    expect(play.collection).toMatchObject({ status: 'open', providerPaymentId: PAYMENT, askedAt: play.now });
    expect(play.clock()).toMatchObject({ status: 'running' });
  });

  it('keeps the clock when it is paid, and tells the kind of case once', () => {
    const play = open();
    expect(play.say('captured', { capturedMinor: 700 })).toEqual(['collectionCaptured', 'clockStopped']);
    expect(play.say('captured', { capturedMinor: 700 })).toEqual([]);
    expect([play.say('open'), play.say('held'), play.say('ended'), play.say('failed')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(play.clock()).toMatchObject({ status: 'met' });
    expect(play.heard).toEqual([`paid ${ID} captured`]);
  });

  it('hears of the payment before the answer to its request', () => {
    const play = Asking.for();
    play.play(collectionSent(ID));
    expect(play.say('captured')).toEqual(['collectionCaptured']);
    expect(play.say('open', { payUrl: 'https://pay.test/1' })).toEqual([]);
    expect(play.collection).toMatchObject({ status: 'captured', captureMinor: 700 });
    expect(play.errands()).toEqual([]);
  });

  it('notes that a try was declined, and waits for another', () => {
    const play = open();
    expect(play.say('open', { code: 'card_declined' })).toEqual(['collectionDeclined']);
    expect(play.say('open', { code: 'card_declined' })).toEqual([]);
    expect(play.collection).toMatchObject({ status: 'open', failureCode: 'card_declined' });
    play.say('captured');
    expect(play.collection.failureCode).toBeUndefined();
    expect(play.heard).toEqual([`paid ${ID} captured`]);
  });

  it('counts a deposit as paid when it is held, and takes a part of it later', () => {
    const play = held();
    expect(play.heard).toEqual([`paid ${ID} held`]);
    expect(play.balanceOf(COLLECTED_TO.deposit)).toBe(0);
    play.play(takePart);
    expect(play.errands()).toEqual(['captureHold']);
    expect(play.say('held')).toEqual([]);
    play.say('captured', { capturedMinor: 500 });
    expect(play.collection).toMatchObject({ status: 'captured', captureMinor: 500 });
    expect(play.heard).toHaveLength(1);
    expect([play.balanceOf('providerClearing'), play.balanceOf(COLLECTED_TO.deposit)]).toEqual([-500, 500]);
  });

  it('never takes more than is held, nor books more than was asked for', () => {
    expect(() => takeHeld({ ...held().collection }, 701)).toThrow('so much of');
    const fact = {
      collectionId: ID,
      status: 'captured',
      providerPaymentId: PAYMENT,
      capturedMinor: 701,
    } as const;
    expect(open().refusalOf(collectionSaid(fact))).toBe('COLLECTION.EXCEEDS_ASKED');
  });

  it.each(Object.entries(COLLECTED_TO))('books what was paid for a %s to %s', (purpose, account) => {
    const play = open({ purpose: purpose as CollectionWish['purpose'] });
    play.say('captured');
    expect([play.balanceOf('providerClearing'), play.balanceOf(account)]).toEqual([-700, 700]);
  });

  it('knows no other collection', () => {
    expect(open().refusalOf(collectionSent('case-1:c2'))).toBe('COLLECTION.NOT_FOUND');
  });
});

describe('money that does not come', () => {
  it.each([
    { what: 'the provider refuses it', move: collectionRefused(ID, 'amount_too_small'), status: 'failed' },
    { what: 'the provider gives it up', status: 'failed', said: 'failed' as const },
    { what: 'somebody ends it at the provider', status: 'ended', said: 'ended' as const },
  ])('is told to the kind of case when $what', ({ move, said, status }) => {
    const play = open();
    if (said) play.say(said, { code: 'automatic' });
    else play.play(move);
    expect(play.collection.status).toBe(status);
    expect(play.heard).toEqual([`not paid ${ID} ${status}`]);
    expect(play.clock()).toMatchObject({ status: 'void' });
  });

  it('is not waited for longer than policy says', () => {
    const play = open();
    while (play.clock()?.status === 'running') play.tick();
    expect(play.clock()).toMatchObject({ status: 'missed' });
    expect(play.heard).toEqual([`not paid ${ID} ending`]);
    expect(play.errands()).toEqual(['endCollection']);
    play.say('ended');
    expect(play.heard).toHaveLength(1);
  });

  it('has failed when a hold lapses while it is being captured', () => {
    const play = held();
    play.play(takePart);
    play.say('ended', { code: 'automatic' });
    expect(play.collection).toMatchObject({ status: 'failed', failureCode: 'automatic' });
    expect(play.heard.at(-1)).toBe(`not paid ${ID} failed`);
  });

  it('is ended by staff until it is taken, and never twice', () => {
    const play = held();
    play.play(giveUpCollection(ID));
    expect(play.collection.status).toBe('ending');
    expect(play.heard.at(-1)).toBe(`not paid ${ID} ending`);
    expect(play.refusalOf(giveUpCollection(ID))).toBe('COLLECTION.ILLEGAL_MOVE');
  });

  it('is ended without a word to the provider who was never asked', () => {
    const play = Asking.for();
    play.play(endCollections);
    expect([play.collection.status, play.errands()]).toEqual(['ended', []]);
  });

  it('may have reached the provider once it was sent, who is then told', () => {
    const play = Asking.for();
    play.play(collectionSent(ID));
    play.play(endCollections);
    expect([play.collection.status, play.errands()]).toEqual(['ending', ['endCollection']]);
  });

  it('is asked for again only where the case waits for it', () => {
    const play = open();
    play.say('failed', { code: 'automatic' });
    expect(play.refusalOf(askAgain(ID))).toBe('COLLECTION.ILLEGAL_MOVE');
    const waiting = { ...play.state, kind: 'exchange', stage: 'awaitingChoice' } as const;
    expect(askAgain(ID)(waiting, play.context())).toContainEqual(
      event('collectionWanted', {
        collection: { collectionId: 'case-1:c2', sequence: 2, purpose: 'difference', amountMinor: 700, capture: 'now', status: 'wanted' },
        to: 'awaitingPayment',
      }),
    ); // prettier-ignore
  });
});

describe('money that nobody wants any more', () => {
  it('goes back when it was paid a moment before it was ended', () => {
    const play = open();
    play.play(giveUpCollection(ID));
    expect(play.say('captured')).toEqual([
      'collectionCaptured',
      'collectionReturned',
      'clockStarted',
      'clockStarted',
    ]);
    const [refund] = play.state.refunds;
    expect(refund).toMatchObject({
      paymentId: PAYMENT,
      amountMinor: 700,
      purpose: 'collection',
      status: 'approved',
    });
    expect(owesMoney(play.state)).toBe(true);
    expect(play.say('captured')).toEqual([]);
    play.play(refundSent(refund!.intentId));
    play.play(
      providerSaid({ intentId: refund!.intentId, attempt: 1, status: 'settled', providerRefundId: 're_1' }),
    );
    expect(owesMoney(play.state)).toBe(false);
    expect([play.balanceOf('providerClearing'), play.balanceOf(COLLECTED_TO.difference)]).toEqual([0, 0]);
    expect(play.balanceOf('refundsPayable')).toBe(0);
  });

  it.each<[string, RedirectTarget]>([
    ['store credit', { kind: 'storeCredit' }],
    ['another payment', { kind: 'payment', paymentId: 'payment-1' }],
  ])('goes back once, though a part of it goes to %s', (_what, to) => {
    const play = open();
    play.say('captured');
    const [first] = play.play((state, context) => giveBackUpTo(state, 300, context));
    expect(first).toMatchObject({ type: 'collectionReturned' });
    const { intentId } = play.state.refunds[0]!;
    play.play(redirectRefund({ intentId, to, consentNoteId: 'note-1' }));
    play.play((state, context) => giveBackUpTo(state, Infinity, context));
    expect(play.play((state, context) => giveBackUpTo(state, Infinity, context))).toEqual([]);
    const given = play.state.refunds.map(({ status, amountMinor }) => [status, amountMinor]);
    expect(given).toEqual([['redirected', 300], ['approved', 300], ['approved', 400]]); // prettier-ignore
    expect(collectedMinor(play.state)).toBe(0);
  });

  it('goes back when the case is over, which is no outcome of its own', () => {
    const play = open();
    play.play(cancel());
    expect(play.errands()).toEqual(['endCollection']);
    play.play(endLeft(ID));
    play.say('captured');
    expect(play.state).toMatchObject({
      stage: 'cancelled',
      refunds: [{ purpose: 'collection', status: 'approved' }],
    });
    expect(play.heard).toEqual([]);
  });

  it('lets go of a hold that the case left behind', () => {
    const play = held();
    play.play(cancel());
    expect(play.errands()).toEqual(['endCollection']);
    play.play(endLeft(ID));
    expect(play.collection.status).toBe('ending');
    play.say('ended');
    expect(play.errands()).toEqual([]);
  });
});
