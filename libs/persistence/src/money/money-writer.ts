import type { CaseEvent, RefundBreakdown } from '#domain';
import type { Transition } from '../cases/transition.js';
import { query, type Transaction } from '../data-source.js';

type OfType<T extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: T }>;

function eventsOf<T extends CaseEvent['type']>({ chain }: Transition, ...types: T[]): OfType<T>[] {
  return chain
    .map(({ event }) => event)
    .filter((event): event is OfType<T> => types.includes(event.type as T));
}

/** What an approval or the news of a refund mean beyond the rows of the case itself. Most transitions mean nothing. */
export async function writeMoney(tx: Transaction, transition: Transition): Promise<void> {
  if (eventsOf(transition, 'refundApproved').length > 0) {
    await giveBack(tx, transition);
    if (transition.before?.shortfallMinor !== undefined) await closeOldShortfalls(tx, transition);
  }
  for (const event of eventsOf(transition, 'strayRefundSettled', 'strayRefundFailed'))
    await bookStray(tx, transition, event);
  await closeMendedBreaks(tx, transition);
  await closeReturned(tx, transition);
  await closeHeldUp(tx, transition);
}

/**
 * Counts the approval among those of its order. When another case approved since this one looked, the database refuses
 * (`given_back_one_at_a_time`), and the transaction looks again.
 */
async function giveBack(tx: Transaction, { before, after, givenBack }: Transition): Promise<void> {
  const change = (part: (breakdown: RefundBreakdown) => number | undefined) =>
    ((after.breakdown && part(after.breakdown)) ?? 0) - ((before?.breakdown && part(before.breakdown)) ?? 0);
  await query(
    tx,
    `INSERT INTO given_back AS g (order_id, revision, shipping_minor, shipping_paid_minor, duties_minor, duties_paid_minor)
     VALUES ($1, $2, greatest($3::bigint, 0), $4, greatest($5::bigint, 0), $6)
     ON CONFLICT (order_id) DO UPDATE SET revision = excluded.revision,
       shipping_minor = g.shipping_minor + $3::bigint, shipping_paid_minor = greatest(g.shipping_paid_minor, excluded.shipping_paid_minor),
       duties_minor = g.duties_minor + $5::bigint, duties_paid_minor = greatest(g.duties_paid_minor, excluded.duties_paid_minor)`,
    [
      after.orderId,
      givenBack.revision + 1,
      change(({ shippingMinor }) => shippingMinor),
      givenBack.shippingPaidMinor,
      change(({ dutiesMinor }) => dutiesMinor),
      givenBack.dutiesPaidMinor,
    ],
  );
}

async function closeOldShortfalls(tx: Transaction, { after, breaks }: Transition): Promise<void> {
  const subjects = breaks.filter(({ kind }) => kind === 'refundShortfall').map(({ subject }) => subject);
  await query(
    tx,
    `UPDATE breaks SET closed_at = now()
     WHERE closed_at IS NULL AND case_id = $1 AND kind = 'refundShortfall' AND subject <> ALL ($2)`,
    [after.caseId, subjects],
  );
}

/** Money that went out twice counts against its payment like a refund made elsewhere, whatever the cap says. */
async function bookStray(
  tx: Transaction,
  { after }: Transition,
  { type, payload }: OfType<'strayRefundSettled' | 'strayRefundFailed'>,
): Promise<void> {
  const { intentId, attempt, providerRefundId } = payload;
  const intent = after.refunds.find((refund) => refund.intentId === intentId);
  const subject = `${intentId}#${attempt}`;
  const isBack = type === 'strayRefundFailed';
  await query(
    tx,
    `INSERT INTO external_refunds (provider_refund_id, payment_id, amount_minor, status) VALUES ($1, $2, $3, $4)
     ON CONFLICT (provider_refund_id) DO UPDATE SET status = excluded.status`,
    [providerRefundId || subject, intent?.paymentId, intent?.amountMinor, isBack ? 'failed' : 'settled'],
  );
  if (isBack)
    await query(
      tx,
      `UPDATE breaks SET closed_at = now() WHERE closed_at IS NULL AND kind = 'refundedTwice' AND subject = $1`,
      [subject],
    );
}

/** A refund that settled after all, or went another way, leaves nothing to look at of how it failed before. */
async function closeMendedBreaks(tx: Transaction, transition: Transition): Promise<void> {
  const failedBefore = ({ intentId, attempt }: { intentId: string; attempt: number }): boolean =>
    attempt > 1 ||
    transition.before?.refunds.find((refund) => refund.intentId === intentId)?.failedAt !== undefined;
  const mended = [
    ...eventsOf(transition, 'refundSettled')
      .filter(({ payload }) => failedBefore(payload))
      .map(({ payload }) => payload.intentId),
    ...eventsOf(transition, 'refundRedirected').map(({ payload }) => payload.intentId),
  ];
  await closeMendedPayouts(tx, transition);
  if (mended.length === 0) return;
  await query(
    tx,
    `UPDATE breaks SET closed_at = now()
     WHERE closed_at IS NULL AND case_id = $1 AND kind IN ('refundFailed', 'refundReversed') AND split_part(subject, '#', 1) = ANY ($2)`,
    [transition.after.caseId, mended],
  );
}

/** What was paid too late is back where it came from. */
async function closeReturned(tx: Transaction, transition: Transition): Promise<void> {
  const { refunds, caseId } = transition.after;
  const settled = eventsOf(transition, 'refundSettled').map(({ payload }) => payload.intentId);
  const returned = refunds
    .filter(({ intentId }) => settled.includes(intentId))
    .flatMap(({ collectionId }) => collectionId ?? []);
  if (returned.length === 0) return;
  await query(
    tx,
    `UPDATE breaks SET closed_at = now()
     WHERE closed_at IS NULL AND case_id = $1 AND kind = 'collectionUnwanted' AND subject = ANY ($2)`,
    [caseId, returned],
  );
}

/** What was held up of a promise is given, or another agreement or the end of the talks took its place. */
async function closeHeldUp(tx: Transaction, transition: Transition): Promise<void> {
  const { caseId } = transition.after;
  const given = eventsOf(transition, 'payoutApproved').map(
    ({ payload: { payout } }) => `${caseId}#${payout.cause}`,
  );
  const ends = eventsOf(transition, 'agreementSigned', 'mediationEnded', 'complaintWithdrawn');
  const isOvertaken = ends.some(({ payload }) => payload.to !== undefined);
  if (given.length === 0 && !isOvertaken) return;
  const fresh = transition.breaks.map(({ subject }) => subject);
  await query(
    tx,
    `UPDATE breaks SET closed_at = now() WHERE closed_at IS NULL AND case_id = $1 AND kind = 'promiseHeldUp'
       AND (subject = ANY ($2) OR $3 AND subject <> ALL ($4))`,
    [caseId, given, isOvertaken, fresh],
  );
}

/** The same of payouts, which can be given up for good too; and what was out twice and came back is out once. */
async function closeMendedPayouts(tx: Transaction, transition: Transition): Promise<void> {
  const failedBefore = (id: string): boolean =>
    transition.before?.payouts?.find(({ payoutId }) => payoutId === id)?.failedAt !== undefined;
  const mended = eventsOf(transition, 'payoutSettled', 'payoutWithdrawn')
    .map(({ payload }) => payload.payoutId)
    .filter(failedBefore);
  const back = eventsOf(transition, 'strayPayoutFailed').map(
    ({ payload: { payoutId, attempt } }) => `${payoutId}#${attempt}`,
  );
  if (mended.length + back.length === 0) return;
  await query(
    tx,
    `UPDATE breaks SET closed_at = now() WHERE closed_at IS NULL AND case_id = $1
       AND (kind IN ('payoutFailed', 'payoutReversed') AND split_part(subject, '#', 1) = ANY ($2) OR kind = 'paidOutTwice' AND subject = ANY ($3))`,
    [transition.after.caseId, mended, back],
  );
}
