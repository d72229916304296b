import type { CaseView, ErrandInput } from '#contracts';
import {
  type CollectionFact, collectionSaid, type Move, replacementShipped, sequenceOf, stockAnswered, stockAsked, stockReleased,
} from '#domain'; // prettier-ignore
import type { StagedCase } from './workflow-stage.js';

/** The warehouse and the payment provider of an exchange on stage: what they do, and what they were asked, in order. */
export class StagedExchange {
  readonly asked: string[] = [];
  /** What the warehouse answers to each reservation in turn; the last one for good. */
  hasStock: boolean[] = [true];

  errands(staged: StagedCase) {
    const record = async (move: Move): Promise<CaseView> => {
      await staged.at(() => staged.play.play(move));
      return staged.view;
    };
    const money = (name: string, status: CollectionFact['status']) => (input: ErrandInput) => {
      this.asked.push(`${name} ${input.id}`);
      return record(collectionSaid({ collectionId: input.id, status, providerPaymentId: `pay-${input.id}` }));
    };
    return {
      cases: {
        reserveStock: async ({ id }: ErrandInput) => {
          this.asked.push(`reserve ${id}`);
          const sequence = sequenceOf(id);
          await record(stockAsked(sequence));
          const has = this.hasStock.length > 1 ? this.hasStock.shift() : this.hasStock[0];
          const answer = has ? { reservationId: `res-${sequence}` } : { outOfStock: ['MUG-RED'] };
          return record(stockAnswered(sequence, answer));
        },
        releaseStock: async ({ id }: ErrandInput) => {
          this.asked.push(`release ${id}`);
          return record(stockReleased(sequenceOf(id)));
        },
        shipReplacement: async ({ id }: ErrandInput) => {
          this.asked.push(`ship ${id}`);
          const sequence = sequenceOf(id);
          return record(
            replacementShipped({
              sequence,
              shipmentId: `shp-${sequence}`,
              trackingNumber: `out-${sequence}`,
            }),
          );
        },
      },
      payments: {
        askForPayment: money('ask', 'open'),
        captureHold: money('capture', 'captured'),
        endCollection: money('end', 'ended'),
      },
    };
  }
}
