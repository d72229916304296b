import { collectionSaid } from '#domain';
import type { CaseRecorder, Difference, OurCollection, ReconciliationStore } from '#persistence';
import type { CollectionGateway, ProviderCollection } from '#ports';
import { bookFact } from '../effects/book-fact.js';
import type { Comparison } from './reconcile.js';

type Theirs = ProviderCollection & { readonly collectionId: string };

const isOurs = (theirs: ProviderCollection): theirs is Theirs => theirs.collectionId !== undefined;
/** Nothing was taken by it, nor will be. */
const isOver = ({ status }: ProviderCollection): boolean => status === 'ended' || status === 'failed';

/** What both sides can say at the same time, besides what is under way between them. */
const AGREES: Readonly<Record<ProviderCollection['status'], readonly string[]>> = {
  open: ['sent', 'open', 'ending'],
  held: ['held', 'capturing', 'ending'],
  captured: ['captured'],
  ended: ['ended', 'failed'],
  failed: ['ended', 'failed'],
};

function differs(ours: OurCollection, theirs: Theirs): boolean {
  const { status, amountMinor, capturedMinor = null } = theirs;
  return (
    ours.amountMinor !== amountMinor ||
    !AGREES[status].includes(ours.status) ||
    (status === 'captured' && ours.capturedMinor !== capturedMinor) ||
    ours.providerPaymentId !== theirs.providerPaymentId
  );
}

function compare(theirs: Theirs, ours: OurCollection | undefined): Difference[] {
  const subject = theirs.providerPaymentId;
  if (ours)
    return differs(ours, theirs)
      ? [{ kind: 'collectionDiffers', subject, caseId: ours.caseId, details: { ours, theirs } }]
      : [];
  return isOver(theirs)
    ? []
    : [{ kind: 'collectionUnknownToUs', subject, caseId: null, details: { ...theirs } }];
}

async function bookMissedNews(
  theirs: readonly Theirs[],
  ours: ReadonlyMap<string, OurCollection>,
  recorder: CaseRecorder,
): Promise<void> {
  for (const { collectionId, status, providerPaymentId, ...said } of theirs) {
    const own = ours.get(collectionId);
    if (!own || AGREES[status].includes(own.status) || said.amountMinor !== own.amountMinor) continue;
    const { capturedMinor, payUrl, failureCode: code } = said;
    await bookFact(recorder, {
      about: collectionId,
      caseId: own.caseId,
      cause: { causeId: `reconciled:${collectionId}:${status}`, actor: { kind: 'provider' } },
      move: collectionSaid({
        ...{ collectionId, status, providerPaymentId },
        ...(capturedMinor === undefined ? {} : { capturedMinor }),
        ...(payUrl === undefined ? {} : { payUrl }),
        ...(code === undefined ? {} : { code }),
      }),
      tellWorkflow: true,
    });
  }
}

/** Compares what customers were asked for with the provider's list of it; others' payments there do not concern us. */
export function collectionsBook(
  gateway: CollectionGateway,
  store: ReconciliationStore,
  recorder: CaseRecorder,
): Comparison {
  const byId = async () => new Map((await store.sentCollections()).map((one) => [one.collectionId, one]));
  return async () => {
    const theirs: Theirs[] = [];
    for await (const one of gateway.listCollections()) if (isOurs(one)) theirs.push(one);
    await bookMissedNews(theirs, await byId(), recorder);

    // Read again after the provider's list: what was asked for in between is newer than the list and not a difference.
    const ours = await byId();
    const theirIds = new Set(theirs.map(({ collectionId }) => collectionId));
    const missing = [...ours.values()].filter(
      ({ collectionId, providerPaymentId }) => providerPaymentId !== null && !theirIds.has(collectionId),
    );
    return {
      ours: ours.size,
      theirs: theirs.length,
      differences: [
        ...theirs.flatMap((one) => compare(one, ours.get(one.collectionId))),
        ...missing.map((one): Difference => {
          const { collectionId: subject, caseId } = one;
          return { kind: 'collectionUnknownToProvider', subject, caseId, details: { ...one } };
        }),
      ],
    };
  };
}
