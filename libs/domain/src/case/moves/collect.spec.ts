import fc from 'fast-check';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  askAgain, askForMoney, cancel, type Collection, COLLECTED_TO, type CollectionFact, collectionRefused, collectionSaid, collectionSent, type CollectionWish,
  type Course, endCollections, endLeft, errandsOf, event, giveUpCollection, isFinal, type Move, owesMoney, providerSaid, refundSent, takeHeld,
} from '../../index.js'; // prettier-ignore

const ID = 'case-1:c1';
const PAYMENT = 'pi_1';

/** A kind that notes what it hears of its collections. */
class Asking extends CasePlay {
  readonly heard: string[] = [];
  private readonly course: Partial<Course> = {
    whenPaid: (_state, { collectionId, status }) => {
      this.heard.push(`paid ${collectionId} ${status}`);
      return [];
    },
    whenNotPaid: (_state, { collectionId, status }) => {
      this.heard.push(`not paid ${collectionId} ${status}`);
      return [];
    },
  };

  static for(wish: Partial<CollectionWish> = {}): Asking {
    const play = new Asking();
    play.play((state) =>
      askForMoney(state, { purpose: 'difference', amountMinor: 700, capture: 'now', ...wish }),
    );
    return play;
  }

  override context() {
    const context = super.context();
    return { ...context, course: { ...context.course, ...this.course } };
  }

  get collection(): Collection {
    return this.state.collections!.at(-1)!;
  }

  say(status: CollectionFact['status'], change: Partial<CollectionFact> = {}) {
    const fact = { collectionId: ID, status, providerPaymentId: PAYMENT, ...change };
    return typesOf(this.play(collectionSaid(fact)));
  }

  errands(): string[] {
    return errandsOf(this.state).map(({ kind }) => kind);
  }

  clock() {
    return this.state.clocks.find(({ name }) => name === 'payment');
  }
}

/** Asked, and the customer can pay. */
function open(wish: Partial<CollectionWish> = {}): Asking {
  const play = Asking.for(wish);
  play.play(collectionSent(ID));
  play.say('open', { payUrl: 'https://pay.test/1' });
  return play;
}

function held(): Asking {
  const play = open({ purpose: 'deposit', capture: 'later' });
  play.say('held');
  return play;
}

const takePart: Move = (state) => takeHeld(state.collections![0]!, 500);

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
    expect(play.balanceOf('collectedFromCustomers')).toBe(0);
    play.play(takePart);
    expect(play.errands()).toEqual(['captureHold']);
    expect(play.say('held')).toEqual([]);
    play.say('captured', { capturedMinor: 500 });
    expect(play.collection).toMatchObject({ status: 'captured', captureMinor: 500 });
    expect(play.heard).toHaveLength(1);
    expect([play.balanceOf('providerClearing'), play.balanceOf('collectedFromCustomers')]).toEqual([-500, 500]);
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
    else play.play(move!);
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
    expect([play.balanceOf('providerClearing'), play.balanceOf('collectedFromCustomers')]).toEqual([0, 0]);
    expect(play.balanceOf('refundsPayable')).toBe(0);
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

/** The provider's own book of one request, and the news that he has not delivered yet. */
class Provider {
  status: CollectionFact['status'] | 'unknown' = 'unknown';
  capturedMinor = 0;
  readonly news: CollectionFact[] = [];

  constructor(private readonly capture: Collection['capture']) {}

  private become(status: CollectionFact['status'], change: Partial<CollectionFact> = {}): void {
    this.status = status;
    this.news.push({ collectionId: ID, status, providerPaymentId: PAYMENT, ...change });
  }

  ask(): void {
    if (this.status === 'unknown') this.become('open', { payUrl: 'https://pay.test/1' });
  }

  pay(): void {
    if (this.status !== 'open') return;
    if (this.capture === 'later') this.become('held');
    else this.take(700);
  }

  take(minor: number): void {
    if (!['open', 'held'].includes(this.status)) return;
    this.capturedMinor = minor;
    this.become('captured', { capturedMinor: minor });
  }

  end(status: 'ended' | 'failed'): void {
    if (['open', 'held'].includes(this.status)) this.become(status, { code: 'automatic' });
  }
}

/** What a worker does for the errand that stands, with the truth of the provider. */
function carryOut(play: Asking, provider: Provider): void {
  const [errand] = play.errands();
  if (errand === 'askForPayment') {
    play.play(collectionSent(ID));
    if (play.collection.status === 'sent') provider.ask();
  }
  if (errand === 'captureHold') provider.take(play.collection.captureMinor!);
  if (errand === 'endCollection') {
    play.play(endLeft(ID));
    provider.end('ended');
    if (provider.status === 'unknown' && play.collection.status === 'ending') play.say('ended');
  }
}

const acts = fc.array(
  fc.oneof(
    fc.constantFrom('errand', 'errand', 'pay', 'decline', 'lapse', 'giveUp', 'end', 'take', 'cancel', 'tick'),
    fc.record({ deliver: fc.nat(), again: fc.boolean() }),
  ),
  { maxLength: 25 },
);

describe('whatever is done and told, in any order', () => {
  it('ends as the provider has it, with every cent where it belongs', () => {
    const property = fc.property(fc.constantFrom('now' as const, 'later' as const), acts, (capture, made) => {
      const play = Asking.for({ capture, purpose: capture === 'later' ? 'deposit' : 'difference' });
      const provider = new Provider(capture);
      const deliver = (index: number, again: boolean) => {
        const [fact] = again ? provider.news.slice(index) : provider.news.splice(index, 1);
        if (fact) play.play(collectionSaid(fact));
      };
      const ACTS: Readonly<Record<string, () => void>> = {
        errand: () => carryOut(play, provider),
        pay: () => provider.pay(),
        decline: () => void (provider.status === 'open' && provider.news.push({ collectionId: ID, status: 'open', providerPaymentId: PAYMENT, code: 'declined' })),
        lapse: () => provider.end('failed'),
        giveUp: () => void play.play((state, context) => (['wanted', 'sent', 'open', 'held'].includes(play.collection.status) ? giveUpCollection(ID)(state, context) : [])),
        end: () => void play.play(endCollections),
        take: () => void play.play((state) => (play.collection.status === 'held' ? takePart(state, play.context()) : [])),
        cancel: () => void play.play((state, context) => (isFinal(state.stage) || state.refunds.length > 0 || play.collection.status === 'captured' ? [] : cancel()(state, context))),
        tick: () => void (isFinal(play.state.stage) || play.tick()),
      }; // prettier-ignore
      for (const act of made) {
        if (typeof act === 'string') ACTS[act]!();
        else deliver(act.deliver % Math.max(1, provider.news.length), act.again);
      }
      // In the end all errands are done, and all news has come.
      for (let round = 0; round < 4; round += 1) {
        carryOut(play, provider);
        while (provider.news.length > 0) deliver(0, false);
      }
      const { status, captureMinor = 0 } = play.collection;
      const kept = status === 'captured' ? captureMinor : 0;
      expect(kept).toBe(provider.capturedMinor);
      expect(play.balanceOf('providerClearing') + kept).toBe(0);
      expect(play.errands()).toEqual([]);
      const owed = play.state.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect([0, kept]).toContain(owed);
      const wasPaid = play.heard.filter((one) => one.startsWith('paid')).length;
      expect(wasPaid).toBeLessThanOrEqual(1);
      // Money of a case that was told nothing of it is not kept.
      if (kept > 0 && wasPaid === 0) expect(owed).toBe(kept);
      if (isFinal(play.state.stage)) expect(['captured', 'ended', 'failed']).toContain(status);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
