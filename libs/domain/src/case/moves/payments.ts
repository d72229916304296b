import { DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import { inTenderOrder, type PaymentBalance, splitOverPayments } from '../../money/tenders.js';
import { term } from '../../policy/policy-terms.js';
import type { NewEvent } from '../case-event.js';
import { type CaseState, standingClock } from '../case-state.js';
import type { RefundIntent } from '../refund.js';
import { type MoveContext, startNamedClock } from './move.js';

/** What the payments can bear besides what they owe already: a refund that failed left them, and will be sent again. */
function bearable(refunds: readonly RefundIntent[], balances: readonly PaymentBalance[]): PaymentBalance[] {
  const owed = (paymentId: string) =>
    refunds
      .filter((refund) => refund.paymentId === paymentId && ['failed', 'reversed'].includes(refund.status))
      .reduce((sum, refund) => sum + refund.amountMinor, 0);
  return balances.map((one) => ({ ...one, availableMinor: one.availableMinor - owed(one.paymentId) }));
}

/** Refuses when the payment cannot bear the refund besides all others of the case that it owes. */
export function assertBears(
  state: CaseState,
  intent: RefundIntent,
  paymentId: string,
  { balances }: MoveContext,
): void {
  const others = state.refunds.filter((refund) => refund.intentId !== intent.intentId);
  const payment = bearable(others, balances).find((one) => one.paymentId === paymentId);
  // What is reserved for it already, it brings along.
  const freed = intent.status === 'approved' && intent.paymentId === paymentId ? intent.amountMinor : 0;
  if ((payment?.availableMinor ?? 0) + freed < intent.amountMinor)
    throw new DomainError('REFUND.EXCEEDS_PAID', `Payment ${paymentId} cannot bear this refund.`);
}

export function nextSequence({ refunds }: Pick<CaseState, 'refunds'>): number {
  return 1 + Math.max(0, ...refunds.map((refund) => refund.sequence));
}

/** New intents over an amount, on the tenders that policy has drained first. */
export function intentsOver(
  amountMinor: Minor,
  state: Pick<CaseState, 'caseId' | 'refunds' | 'gift'>,
  { balances, policy }: MoveContext,
): { intents: RefundIntent[]; shortfallMinor: Minor } {
  const payments = inTenderOrder(bearable(state.refunds, balances), term(policy, 'tenders').order);
  const split = splitOverPayments(state.caseId, nextSequence(state), amountMinor, payments);
  if (!state.gift) return split;
  // The payment bears it, as for any store credit, but nothing goes back to who gave the present.
  return { ...split, intents: split.intents.map((intent) => ({ ...intent, destination: 'storeCredit' })) };
}

/** Money is owed: by when it has to have come, and when the provider is asked where it is. */
export function startMoneyClocks(
  state: Pick<CaseState, 'clocks' | 'caseId' | 'noticeAt'>,
  context: MoveContext,
): NewEvent[] {
  const wanted = (['refund', 'providerCheck'] as const).filter((name) => !standingClock(state, name));
  return wanted.map((name) => startNamedClock(state, name, context));
}
