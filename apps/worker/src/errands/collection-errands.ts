import { type MoneyErrandActivities, viewOf } from '#contracts';
import { collectionKey, collectionOf, collectionSent, endLeft } from '#domain';
import { CollectionCalls, type CollectionDependencies } from './collection-calls.js';

export type CollectionErrands = Pick<
  MoneyErrandActivities,
  'askForPayment' | 'captureHold' | 'endCollection'
>;

const SYSTEM = { kind: 'system' } as const;

/**
 * Errands to the payment provider about money that the customer is asked for. That he is asked is recorded before the
 * call, and every act has a key that follows from it; whoever finds an act begun looks first what became of it (ADR 31).
 */
export function createCollectionErrands(dependencies: CollectionDependencies): CollectionErrands {
  const { recorder, cases } = dependencies;
  const calls = new CollectionCalls(dependencies);
  return {
    async askForPayment(input) {
      const { caseId, id } = input;
      const cause = { causeId: `send:${collectionKey(id, 'ask')}`, actor: SYSTEM };
      const recorded = await recorder.record({ caseId, cause, move: collectionSent(id) });
      const { state, view, events, repeated } = recorded;
      const collection = collectionOf(state, id);
      if (collection.status !== 'sent') return view;
      const isFirstTry = events.length > 0 && !repeated;
      return isFirstTry
        ? calls.ask(input, { state, collection })
        : calls.resume(input, { state, collection });
    },

    async captureHold(input) {
      const state = await cases.get(input.caseId);
      const { status, providerPaymentId, captureMinor } = collectionOf(state, input.id);
      if (status !== 'capturing' || providerPaymentId === undefined || captureMinor === undefined)
        return viewOf(state);
      return calls.capture(input, providerPaymentId, captureMinor);
    },

    async endCollection(input) {
      const { caseId, id } = input;
      const cause = { causeId: `end:collection:${id}`, actor: SYSTEM };
      const { state, view } = await recorder.record({ caseId, cause, move: endLeft(id) });
      const collection = collectionOf(state, id);
      return collection.status === 'ending' ? calls.end(input, collection) : view;
    },
  };
}
