import { type CaseView, type ErrandInput, type MoneyErrandActivities, viewOf } from '#contracts';
import {
  type CaseState,
  type Collection,
  collectionKey,
  collectionOf,
  collectionRefused,
  collectionSaid,
  collectionSent,
  endLeft,
  type Move,
} from '#domain';
import type { CaseRecorder, CaseStore } from '#persistence';
import {
  type CollectionGateway,
  type CollectionRefused,
  OutcomeUnknownError,
  type ProviderCollection,
} from '#ports';

export interface CollectionDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly collections: CollectionGateway;
  /** Until the provider's longest processing time is over, "not found" proves nothing. */
  readonly processingMs: number;
  /** How long the provider surely honours a key. */
  readonly keyLifetimeMs: number;
}

export type CollectionErrands = Pick<
  MoneyErrandActivities,
  'askForPayment' | 'captureHold' | 'endCollection'
>;

const SYSTEM = { kind: 'system' } as const;
const PROVIDER = { kind: 'provider' } as const;

interface Known {
  readonly state: CaseState;
  readonly collection: Collection;
}

/**
 * Errands to the payment provider about money that the customer is asked for. That he is asked is recorded before the
 * call, and every act has a key that follows from it; whoever finds an act begun looks first what became of it (ADR 31).
 */
export function createCollectionErrands(dependencies: CollectionDependencies): CollectionErrands {
  const { recorder, cases, collections, processingMs, keyLifetimeMs } = dependencies;

  const known = async ({ caseId, id }: ErrandInput): Promise<Known> => {
    const state = await cases.get(caseId);
    return { state, collection: collectionOf(state, id) };
  };

  const book = async ({ caseId, id }: ErrandInput, said: string, move: Move): Promise<CaseView> =>
    (await recorder.record({ caseId, cause: { causeId: `collection:${id}:${said}`, actor: PROVIDER }, move }))
      .view;

  const say = (input: ErrandInput, said: ProviderCollection): Promise<CaseView> => {
    const { providerPaymentId, status, capturedMinor, payUrl, failureCode } = said;
    return book(
      input,
      `${status}:${failureCode ?? ''}`,
      collectionSaid({
        ...{ collectionId: input.id, status, providerPaymentId },
        ...(capturedMinor === undefined ? {} : { capturedMinor }),
        ...(payUrl === undefined ? {} : { payUrl }),
        ...(failureCode === undefined ? {} : { code: failureCode }),
      }),
    );
  };

  const outcome = (input: ErrandInput, said: ProviderCollection | CollectionRefused): Promise<CaseView> =>
    'refused' in said
      ? book(input, `refused:${said.code}`, collectionRefused(input.id, said.code))
      : say(input, said);

  /** So long after it was sent for the first time. */
  const ageMs = ({ sentAt }: Collection): number =>
    Date.now() - Date.parse(sentAt ?? new Date().toISOString());

  const ask = async (input: ErrandInput, { state, collection }: Known): Promise<CaseView> => {
    const { amountMinor, capture, purpose } = collection;
    const said = await collections.ask({
      ...{ collectionId: input.id, caseId: input.caseId, amountMinor, currency: state.currency },
      ...{ capture, purpose, idempotencyKey: collectionKey(input.id, 'ask') },
    });
    return outcome(input, said);
  };

  /** The call may have been made, and its answer never came: look, and only then perhaps send the same key again. */
  const resume = async (input: ErrandInput, { state, collection }: Known): Promise<CaseView> => {
    const found = await collections.find(input.id);
    if (found) return say(input, found);
    const age = ageMs(collection);
    if (age < keyLifetimeMs) return ask(input, { state, collection });
    if (age < keyLifetimeMs + processingMs)
      throw new OutcomeUnknownError(
        'The key is too old to send again, and the provider may still be working on it.',
      );
    return book(input, 'neverReachedProvider', collectionRefused(input.id, 'neverReachedProvider'));
  };

  /** What is to be ended, in the provider's books; null when it surely never came there. */
  const findToEnd = async ({ collectionId, providerPaymentId, ...rest }: Collection) => {
    if (providerPaymentId !== undefined) return { providerPaymentId, status: null };
    const found = await collections.find(collectionId);
    if (!found && ageMs({ collectionId, ...rest }) < processingMs)
      throw new OutcomeUnknownError('The provider may still be working on what is to be ended.');
    return found;
  };

  return {
    async askForPayment(input) {
      const { caseId, id } = input;
      const cause = { causeId: `send:${collectionKey(id, 'ask')}`, actor: SYSTEM };
      const { state, view, events, repeated } = await recorder.record({
        caseId,
        cause,
        move: collectionSent(id),
      });
      const collection = collectionOf(state, id);
      if (collection.status !== 'sent') return view;
      const isFirstTry = events.length > 0 && !repeated;
      return isFirstTry ? ask(input, { state, collection }) : resume(input, { state, collection });
    },

    async captureHold(input) {
      const { state, collection } = await known(input);
      const { providerPaymentId, captureMinor } = collection;
      if (collection.status !== 'capturing' || providerPaymentId === undefined || captureMinor === undefined)
        return viewOf(state);
      const now = await collections.get(providerPaymentId);
      if (now.status !== 'held') return say(input, now);
      const idempotencyKey = collectionKey(input.id, 'capture');
      const said = await collections.capture({
        providerPaymentId,
        amountMinor: captureMinor,
        idempotencyKey,
      });
      // A refusal is the answer to what it was a moment ago: it lapsed, or was taken, meanwhile.
      return 'refused' in said ? lookAgain(input, providerPaymentId, said) : say(input, said);
    },

    async endCollection(input) {
      const { caseId, id } = input;
      const cause = { causeId: `send:${collectionKey(id, 'ask')}:end`, actor: SYSTEM };
      const { state, view } = await recorder.record({ caseId, cause, move: endLeft(id) });
      const collection = collectionOf(state, id);
      if (collection.status !== 'ending') return view;
      const found = await findToEnd(collection);
      if (!found) return say(input, { providerPaymentId: '', status: 'ended', amountMinor: 0 });
      return say(input, await collections.end(found.providerPaymentId));
    },
  };

  async function lookAgain(
    input: ErrandInput,
    providerPaymentId: string,
    { code }: CollectionRefused,
  ): Promise<CaseView> {
    const now = await collections.get(providerPaymentId);
    if (now.status === 'held') return book(input, `refused:${code}`, collectionRefused(input.id, code));
    return say(input, now);
  }
}
