import { type PayoutForm, payoutSaid } from '#domain';
import type { CaseRecorder, Difference, OurPayout, ReconciliationStore } from '#persistence';
import type { PayoutGateway, ProviderPayout } from '#ports';
import { bookFact } from '../effects/book-fact.js';
import type { Comparison } from './reconcile.js';

interface PayoutBook {
  readonly form: PayoutForm;
  readonly gateway: PayoutGateway;
}

interface Means {
  readonly store: ReconciliationStore;
  readonly recorder: CaseRecorder;
}

const keyOf = ({ payoutId = '', attempt = 0 }: { payoutId?: string; attempt?: number }): string =>
  `${payoutId}#${attempt}`;

/** An attempt that we gave up, for another one or for good. That it settled is booked, and has a break, by itself. */
const isGivenUp = ({ attempt = 0 }: ProviderPayout, ours: OurPayout): boolean =>
  attempt < ours.attempt || ours.status === 'withdrawn';

function isNews(theirs: ProviderPayout, ours: OurPayout, strays: ReadonlySet<string>): boolean {
  if (theirs.status === 'pending') return false;
  const isOut = theirs.status === 'settled';
  const isKnownStray = strays.has(keyOf(theirs));
  if (isGivenUp(theirs, ours)) return isKnownStray !== isOut;
  if (['failed', 'reversed'].includes(ours.status)) return isOut && !isKnownStray;
  return ['sent', 'pending', 'settled'].includes(ours.status) && (ours.status === 'settled') !== isOut;
}

/** Compares our payouts of a form with the books of their provider, in the way of refunds. */
export function payoutsBook(book: PayoutBook, means: Means): Comparison {
  return () => comparePayouts(book, means);
}

async function comparePayouts(
  { form, gateway }: PayoutBook,
  { store, recorder }: Means,
): ReturnType<Comparison> {
  const askedAt = new Date().toISOString();
  const theirs: ProviderPayout[] = [];
  for await (const payout of gateway.listPayouts()) theirs.push(payout);
  const strays = await store.openStrays();
  for (const [payout, own] of pairs(theirs, await store.sentPayouts(form)))
    if (own && isNews(payout, own, strays)) await bookNews(payout, own, { recorder, askedAt });

  // Read again after the provider's list: what was sent in between is newer than the list and not a difference.
  const ours = await store.sentPayouts(form);
  const theirKeys = new Set(theirs.map(keyOf));
  return {
    ours: ours.length,
    theirs: theirs.length,
    differences: [
      ...pairs(theirs, ours).flatMap(([payout, own]) => compare(payout, own)),
      ...ours
        .filter(
          (own) => own.providerPayoutId !== null && own.status !== 'approved' && !theirKeys.has(keyOf(own)),
        )
        .map(unknownToProvider),
    ],
  };
}

function pairs(
  theirs: readonly ProviderPayout[],
  ours: readonly OurPayout[],
): [ProviderPayout, OurPayout | undefined][] {
  const byId = new Map(ours.map((payout) => [payout.payoutId, payout]));
  return theirs.map((payout) => [payout, byId.get(payout.payoutId ?? '')]);
}

async function bookNews(
  theirs: ProviderPayout,
  { caseId, payoutId, attempt: current }: OurPayout,
  { recorder, askedAt }: { readonly recorder: CaseRecorder; readonly askedAt: string },
): Promise<void> {
  const { status, providerPayoutId, failureCode, attempt = current } = theirs;
  await bookFact(recorder, {
    about: keyOf(theirs),
    caseId,
    cause: { causeId: `reconciled:${keyOf(theirs)}:${status}`, actor: { kind: 'provider' } },
    move: payoutSaid({
      ...{ payoutId, attempt, status, providerPayoutId, saidAt: askedAt },
      ...(failureCode === undefined ? {} : { code: failureCode }),
    }),
    tellWorkflow: true,
  });
}

function compare(theirs: ProviderPayout, ours: OurPayout | undefined): Difference[] {
  // The account may serve others too: only what carries a reference of ours concerns us.
  if (theirs.payoutId === undefined) return [];
  const subject = theirs.providerPayoutId;
  const isBack = theirs.status === 'failed' || theirs.status === 'reversed';
  if (ours && isGivenUp(theirs, ours) && theirs.status !== 'pending') return [];
  if (!ours || theirs.attempt !== ours.attempt)
    return isBack
      ? []
      : [
          {
            kind: 'payoutUnknownToUs',
            subject,
            caseId: ours?.caseId ?? null,
            details: { ...withoutCode(theirs) },
          },
        ];
  const isDifferent =
    ours.amountMinor !== theirs.amountMinor ||
    (ours.status === 'settled' && theirs.status !== 'settled') ||
    (['failed', 'reversed'].includes(ours.status) && !isBack);
  const details = { ours, theirs: withoutCode(theirs) };
  return isDifferent ? [{ kind: 'payoutDiffers', subject, caseId: ours.caseId, details }] : [];
}

/** What a voucher's code is worth is nobody's who looks at breaks. */
function withoutCode({ code: _code, ...payout }: ProviderPayout): ProviderPayout {
  return payout;
}

function unknownToProvider(ours: OurPayout): Difference {
  return { kind: 'payoutUnknownToProvider', subject: keyOf(ours), caseId: ours.caseId, details: { ...ours } };
}
