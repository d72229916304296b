import { providerSaid, type RefundIntent } from '#domain';
import type { CaseRecorder, Difference, OurRefund, ReconciliationStore } from '#persistence';
import type { ProviderRefund } from '#ports';
import { bookFact } from '../effects/book-fact.js';
import type { RefundBook } from '../refund-books.js';

export interface ReconcileDependencies {
  readonly store: ReconciliationStore;
  readonly recorder: CaseRecorder;
  readonly books: readonly RefundBook[];
  /** Of other money than refunds. */
  readonly besides?: readonly Comparison[];
}

/** Compares one kind of money with a provider's books, and books on the way what never reached us. */
export type Comparison = () => Promise<Pick<Compared, 'ours' | 'theirs' | 'differences'>>;

interface Compared {
  readonly ours: number;
  readonly theirs: number;
  readonly differences: readonly Difference[];
  readonly external: readonly ProviderRefund[];
}

const keyOf = (refund: { intentId?: string; attempt?: number }): string =>
  `${refund.intentId ?? ''}#${refund.attempt ?? 0}`;

function differs(ours: OurRefund, theirs: ProviderRefund): boolean {
  const settled = ours.status === 'settled';
  const failed = ['failed', 'reversed', 'redirected'].includes(ours.status);
  return (
    ours.amountMinor !== theirs.amountMinor ||
    ours.paymentId !== theirs.paymentId ||
    (settled && theirs.status !== 'settled') ||
    (failed && theirs.status !== 'failed')
  );
}

/** An attempt that we gave up, for another one or for another way. That it settled is booked, and has a break, by itself. */
function isGivenUp(theirs: ProviderRefund, ours: OurRefund | undefined): boolean {
  return ours !== undefined && ((theirs.attempt ?? 0) < ours.attempt || ours.status === 'redirected');
}

/**
 * Compares our refunds and payouts with the books of each provider, one by one. News that never reached us is booked on the
 * way; what still differs becomes a break, and a break that no longer differs is closed.
 */
export async function reconcile(
  reconciliationId: string,
  { store, recorder, books, besides = [] }: ReconcileDependencies,
): Promise<void> {
  const ofRefunds: Compared[] = [];
  for (const book of books) ofRefunds.push(await compareBook(book, store, recorder));
  const compared: Awaited<ReturnType<Comparison>>[] = [...ofRefunds];
  for (const comparison of besides) compared.push(await comparison());
  const differences = compared.flatMap((book) => book.differences);
  const external = ofRefunds.flatMap((book) => book.external);
  await store.finish(reconciliationId, differences, external, {
    ours: compared.reduce((sum, book) => sum + book.ours, 0),
    theirs: compared.reduce((sum, book) => sum + book.theirs, 0),
    differences: differences.length,
  });
}

async function compareBook(
  { gateway, keeps }: RefundBook,
  store: ReconciliationStore,
  recorder: CaseRecorder,
): Promise<Compared> {
  const sentThere = async () => (await store.sentRefunds()).filter((refund) => keeps(routeOf(refund)));
  const askedAt = new Date().toISOString();
  const theirs: ProviderRefund[] = [];
  for await (const refund of gateway.listRefunds()) theirs.push(refund);
  await bookMissedNews(
    { theirs, ours: await sentThere(), strays: await store.openStrays(), askedAt },
    recorder,
  );

  // Read again after the provider's list: what was sent in between is newer than the list and not a difference.
  const ours = await sentThere();
  const byIntent = new Map(ours.map((refund) => [refund.intentId, refund]));
  const known = await store.knownPayments([...new Set(theirs.map((refund) => refund.paymentId))]);
  const theirKeys = new Set(theirs.map(keyOf));
  return {
    ours: ours.length,
    theirs: theirs.length,
    differences: [
      ...theirs.flatMap((refund) => compare(refund, byIntent.get(refund.intentId ?? ''), known)),
      ...ours
        .filter((refund) => refund.providerRefundId !== null && !theirKeys.has(keyOf(refund)))
        .map(unknownToProvider),
    ],
    external: theirs.filter((refund) => refund.intentId === undefined && known.has(refund.paymentId)),
  };
}

function routeOf({ tender, destination }: OurRefund): Pick<RefundIntent, 'tender' | 'destination'> {
  return {
    ...(tender === null ? {} : { tender }),
    destination: destination === 'storeCredit' ? 'storeCredit' : 'original',
  };
}

interface BothSides {
  readonly theirs: readonly ProviderRefund[];
  readonly ours: readonly OurRefund[];
  /** Attempts that are known to have settled although we had given them up. */
  readonly strays: ReadonlySet<string>;
  readonly askedAt: string;
}

function isNews(theirs: ProviderRefund, ours: OurRefund, strays: ReadonlySet<string>): boolean {
  if (theirs.status === 'pending') return false;
  const isKnownStray = strays.has(keyOf(theirs));
  if (isGivenUp(theirs, ours)) return isKnownStray !== (theirs.status === 'settled');
  const isSettledAfterAll = theirs.status === 'settled' && ['failed', 'reversed'].includes(ours.status);
  if (isSettledAfterAll) return !isKnownStray;
  return ['sent', 'pending', 'settled'].includes(ours.status) && ours.status !== theirs.status;
}

async function bookMissedNews(
  { theirs, ours, strays, askedAt }: BothSides,
  recorder: CaseRecorder,
): Promise<void> {
  const byIntent = new Map(ours.map((refund) => [refund.intentId, refund]));
  for (const refund of theirs) {
    const own = byIntent.get(refund.intentId ?? '');
    if (!own || !isNews(refund, own, strays)) continue;
    const { status, providerRefundId, failureCode, attempt = own.attempt } = refund;
    await bookFact(recorder, {
      about: keyOf(refund),
      caseId: own.caseId,
      cause: { causeId: `reconciled:${keyOf(refund)}:${status}`, actor: { kind: 'provider' } },
      move: providerSaid({
        ...{ intentId: own.intentId, attempt, status, providerRefundId, saidAt: askedAt },
        ...(failureCode === undefined ? {} : { code: failureCode }),
      }),
      tellWorkflow: true,
    });
  }
}

function compare(
  theirs: ProviderRefund,
  ours: OurRefund | undefined,
  known: ReadonlySet<string>,
): Difference[] {
  // The provider's account may serve others too; only payments of ours concern us.
  if (!known.has(theirs.paymentId)) return [];
  const subject = theirs.providerRefundId;
  if (ours && isGivenUp(theirs, ours) && theirs.status !== 'pending') return [];
  if (!ours || theirs.attempt !== ours.attempt)
    return theirs.status === 'failed'
      ? []
      : [{ kind: 'refundUnknownToUs', subject, caseId: null, details: { ...theirs } }];
  return differs(ours, theirs)
    ? [{ kind: 'refundDiffers', subject, caseId: ours.caseId, details: { ours, theirs } }]
    : [];
}

function unknownToProvider(ours: OurRefund): Difference {
  return { kind: 'refundUnknownToProvider', subject: keyOf(ours), caseId: ours.caseId, details: { ...ours } };
}
