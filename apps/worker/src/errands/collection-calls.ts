import type { CaseView, ErrandInput } from '#contracts';
import {
  type CaseState,
  type Collection,
  collectionKey,
  collectionRefused,
  collectionSaid,
  type Move,
} from '#domain';
import type { CaseRecorder, CaseStore } from '#persistence';
import {
  type CollectionGateway,
  type CollectionRefused,
  OutcomeUnknownError,
  type ProviderCollection,
} from '#ports';
import { bookFact } from '../effects/book-fact.js';

export interface CollectionDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly collections: CollectionGateway;
  /** Until the provider's longest processing time is over, "not found" proves nothing. */
  readonly processingMs: number;
  /** How long the provider surely honours a key. */
  readonly keyLifetimeMs: number;
}

export interface Known {
  readonly state: CaseState;
  readonly collection: Collection;
}

const PROVIDER = { kind: 'provider' } as const;

/** How long ago it was sent for the first time. */
const ageMs = ({ sentAt }: Collection): number => Date.now() - Date.parse(sentAt ?? new Date().toISOString());

/** Calls to the payment provider about one collection, each with what he said booked. */
export class CollectionCalls {
  constructor(private readonly on: CollectionDependencies) {}

  async ask(input: ErrandInput, { state, collection }: Known): Promise<CaseView> {
    const { amountMinor, capture, purpose } = collection;
    const said = await this.on.collections.ask({
      ...{ collectionId: input.id, caseId: input.caseId, amountMinor, currency: state.currency },
      ...{ capture, purpose, idempotencyKey: collectionKey(input.id, 'ask') },
    });
    return 'refused' in said ? this.refused(input, said.code) : this.said(input, said);
  }

  /** The call may have been made, and its answer never came: look, and only then perhaps send the same key again. */
  async resume(input: ErrandInput, known: Known): Promise<CaseView> {
    const { collections, keyLifetimeMs, processingMs } = this.on;
    const found = await collections.find(input.id);
    if (found) return this.said(input, found);
    const age = ageMs(known.collection);
    if (age < keyLifetimeMs) return this.ask(input, known);
    if (age < keyLifetimeMs + processingMs)
      throw new OutcomeUnknownError(
        'The key is too old to send again, and the provider may still be working on it.',
      );
    return this.refused(input, 'neverReachedProvider');
  }

  async capture(input: ErrandInput, providerPaymentId: string, amountMinor: number): Promise<CaseView> {
    const { collections } = this.on;
    const before = await collections.get(providerPaymentId);
    if (before.status !== 'held') return this.said(input, before);
    const idempotencyKey = collectionKey(input.id, 'capture');
    const said = await collections.capture({ providerPaymentId, amountMinor, idempotencyKey });
    if (!('refused' in said)) return this.said(input, said);
    // It may have lapsed, or been taken, a moment ago.
    const now = await collections.get(providerPaymentId);
    return now.status === 'held' ? this.refused(input, said.code) : this.said(input, now);
  }

  async end(input: ErrandInput, collection: Collection): Promise<CaseView> {
    const { collections, processingMs } = this.on;
    const providerPaymentId =
      collection.providerPaymentId ?? (await collections.find(input.id))?.providerPaymentId;
    if (providerPaymentId !== undefined) return this.said(input, await collections.end(providerPaymentId));
    if (ageMs(collection) < processingMs)
      throw new OutcomeUnknownError('The provider may still be working on what is to be ended.');
    return this.said(input, { providerPaymentId: '', status: 'ended', amountMinor: 0 });
  }

  private said(input: ErrandInput, said: ProviderCollection): Promise<CaseView> {
    const { providerPaymentId, status, capturedMinor, payUrl, failureCode } = said;
    return this.book(
      input,
      `${status}:${failureCode ?? ''}`,
      collectionSaid({
        ...{ collectionId: input.id, status, providerPaymentId },
        ...(capturedMinor === undefined ? {} : { capturedMinor }),
        ...(payUrl === undefined ? {} : { payUrl }),
        ...(failureCode === undefined ? {} : { code: failureCode }),
      }),
    );
  }

  private refused(input: ErrandInput, code: CollectionRefused['code']): Promise<CaseView> {
    return this.book(input, `refused:${code}`, collectionRefused(input.id, code));
  }

  private book({ caseId, id }: ErrandInput, said: string, move: Move): Promise<CaseView> {
    const cause = { causeId: `collection:${id}:${said}`, actor: PROVIDER };
    return bookFact(this.on.recorder, { about: id, caseId, cause, move });
  }
}
