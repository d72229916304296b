import {
  askForMoney, type CaseEventType, type Clock, type Collection, type CollectionFact, collectionSaid, collectionSent, type CollectionWish, type Course, errandsOf, type Move, type MoveContext, takeHeld,
} from '#domain'; // prettier-ignore
import { CasePlay, typesOf } from './case-play.js';

export const ID = 'case-1:c1';
export const PAYMENT = 'pi_1';

/** A kind that notes what it hears of its collections. */
export class Asking extends CasePlay {
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

  override context(): MoveContext {
    const context = super.context();
    return { ...context, course: { ...context.course, ...this.course } };
  }

  get collection(): Collection {
    return this.state.collections!.at(-1)!;
  }

  say(status: CollectionFact['status'], change: Partial<CollectionFact> = {}): CaseEventType[] {
    const fact = { collectionId: ID, status, providerPaymentId: PAYMENT, ...change };
    return typesOf(this.play(collectionSaid(fact)));
  }

  errands(): string[] {
    return errandsOf(this.state).map(({ kind }) => kind);
  }

  clock(): Clock | undefined {
    return this.state.clocks.find(({ name }) => name === 'payment');
  }
}

/** Asked, and the customer can pay. */
export function open(wish: Partial<CollectionWish> = {}): Asking {
  const play = Asking.for(wish);
  play.play(collectionSent(ID));
  play.say('open', { payUrl: 'https://pay.test/1' });
  return play;
}

export function held(): Asking {
  const play = open({ purpose: 'deposit', capture: 'later' });
  play.say('held');
  return play;
}

export const takePart: Move = (state) => takeHeld(state.collections![0]!, 500);
