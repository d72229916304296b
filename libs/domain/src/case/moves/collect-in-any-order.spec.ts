import fc from 'fast-check';
import { Asking, ID, PAYMENT, takePart } from '../../../../../test/support/asking.js';
import {
  cancel, type Collection, type CollectionFact, collectionSaid, collectionSent, endCollections, endLeft, giveUpCollection, isFinal,
} from '../../index.js'; // prettier-ignore
import { hasOutcome } from './close.js';

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
        decline: () => { if (provider.status === 'open') provider.news.push({ collectionId: ID, status: 'open', providerPaymentId: PAYMENT, code: 'declined' }); },
        lapse: () => provider.end('failed'),
        giveUp: () => void play.play((state, context) => (['wanted', 'sent', 'open', 'held'].includes(play.collection.status) ? giveUpCollection(ID)(state, context) : [])),
        end: () => void play.play(endCollections),
        take: () => void play.play((state) => (play.collection.status === 'held' ? takePart(state, play.context()) : [])),
        cancel: () => void play.play((state, context) => (isFinal(state.stage) || hasOutcome(state) ? [] : cancel()(state, context))),
        tick: () => { if (!isFinal(play.state.stage)) play.tick(); },
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
