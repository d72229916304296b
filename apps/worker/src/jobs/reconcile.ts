import { providerSaid } from '#domain';
import type { CaseRecorder, Difference, OurRefund, ReconciliationStore } from '#persistence';
import type { PaymentGateway, ProviderRefund } from '#ports';

export interface ReconcileDependencies {
  readonly store: ReconciliationStore;
  readonly recorder: CaseRecorder;
  readonly gateway: PaymentGateway;
}

const keyOf = (refund: { intentId?: string; attempt?: number }): string =>
  `${refund.intentId ?? ''}#${refund.attempt ?? 0}`;

function differs(ours: OurRefund, theirs: ProviderRefund): boolean {
  const settled = ours.status === 'settled';
  const failed = ['failed', 'reversed'].includes(ours.status);
  return (
    ours.amountMinor !== theirs.amountMinor ||
    ours.paymentId !== theirs.paymentId ||
    (settled && theirs.status !== 'settled') ||
    (failed && theirs.status !== 'failed')
  );
}

/**
 * Compares our refunds with the provider's books, refund by refund. News that never reached us is booked on the way;
 * what still differs becomes a break, and a break that no longer differs is closed.
 */
export async function reconcile(
  reconciliationId: string,
  { store, recorder, gateway }: ReconcileDependencies,
): Promise<void> {
  const theirs: ProviderRefund[] = [];
  for await (const refund of gateway.listRefunds()) theirs.push(refund);
  await bookMissedNews(theirs, await store.sentRefunds(), recorder);

  // Read again after the provider's list: what was sent in between is newer than the list and not a difference.
  const ours = await store.sentRefunds();
  const ourByKey = new Map(ours.map((refund) => [keyOf(refund), refund]));
  const known = await store.knownPayments([...new Set(theirs.map((refund) => refund.paymentId))]);
  const external = theirs.filter((refund) => refund.intentId === undefined && known.has(refund.paymentId));
  const theirKeys = new Set(theirs.map(keyOf));

  const differences: Difference[] = [
    ...theirs.flatMap((refund) => compare(refund, ourByKey.get(keyOf(refund)), known)),
    ...ours
      .filter((refund) => refund.providerRefundId !== null && !theirKeys.has(keyOf(refund)))
      .map(unknownToProvider),
  ];
  await store.finish(reconciliationId, differences, external, {
    ours: ours.length,
    theirs: theirs.length,
    differences: differences.length,
  });
}

async function bookMissedNews(
  theirs: readonly ProviderRefund[],
  ours: readonly OurRefund[],
  recorder: CaseRecorder,
): Promise<void> {
  const ourByKey = new Map(ours.map((refund) => [keyOf(refund), refund]));
  for (const refund of theirs) {
    const own = ourByKey.get(keyOf(refund));
    const isNews =
      own &&
      refund.status !== 'pending' &&
      ['sent', 'pending', 'settled'].includes(own.status) &&
      own.status !== refund.status;
    if (!isNews) continue;
    const { intentId, attempt, caseId } = own;
    const { status, providerRefundId, failureCode } = refund;
    await recorder.record({
      caseId,
      cause: { causeId: `reconciled:${keyOf(own)}:${status}`, actor: { kind: 'provider' } },
      move: providerSaid({
        intentId,
        attempt,
        status,
        providerRefundId,
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
  // A failed attempt that a newer one has followed is over; the newer one is compared by itself.
  if (!ours)
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
