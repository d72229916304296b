import { DomainError } from '../../errors.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { mayBecome, refundKey, type RefundIntent } from '../refund.js';
import type { Instant } from '../../time.js';
import { isFinal } from '../stage.js';
import { owesMoney } from './close.js';
import { type Move, type MoveContext, named, noteOf, startNamedClock, stopClocks } from './move.js';
import { assertBears } from './payments.js';
import { whenNothingIsOwed } from './settle.js';

export function intentOf(state: CaseState, intentId: string): RefundIntent {
  const intent = state.refunds.find((refund) => refund.intentId === intentId);
  if (!intent) throw new DomainError('REFUND.NOT_FOUND', `The case has no refund ${intentId}.`);
  return intent;
}

/** Recorded before the provider is asked, so that whoever comes after a crash knows that it may have been. */
export function refundSent(intentId: string): Move {
  return (state) => {
    const { status, attempt } = intentOf(state, intentId);
    return status === 'approved'
      ? [event('refundSent', { intentId, attempt, key: refundKey(intentId, attempt) })]
      : [];
  };
}

/** What the provider says of a refund, by answer, query or webhook; the order in which they arrive does not matter. */
export interface ProviderFact {
  readonly intentId: string;
  readonly attempt: number;
  readonly status: 'pending' | 'settled' | 'failed';
  readonly providerRefundId?: string;
  readonly code?: string;
  /** By the provider's clock; absent when it may be what he said long ago, such as the replayed answer to a key. */
  readonly saidAt?: Instant;
}

/** News is what he said after the last failure that we know of. Without that, order of arrival would decide. */
function isNews({ failedAt }: RefundIntent, { saidAt }: ProviderFact): boolean {
  return saidAt !== undefined && (failedAt === undefined || saidAt > failedAt);
}

/** Of an attempt that was given up: that it settled means that money went out twice, which somebody must see. */
function strayNews(intent: RefundIntent, fact: ProviderFact): NewEvent | null {
  const { intentId, attempt, providerRefundId = '' } = fact;
  const isKnown = intent.strays?.includes(attempt) === true;
  const stray = { intentId, attempt, providerRefundId };
  if (fact.status === 'settled' && !isKnown && isNews(intent, fact))
    return event('strayRefundSettled', stray);
  return fact.status === 'failed' && isKnown ? event('strayRefundFailed', stray) : null;
}

/** It failed, and then it settled all the same: what is still owed is paid, if the payment has not been used up since. */
function afterFailure(intent: RefundIntent, fact: ProviderFact, context: MoveContext): NewEvent | null {
  const balance = context.balances.find(({ paymentId }) => paymentId === intent.paymentId);
  const isStray = intent.strays?.includes(fact.attempt) === true;
  if (fact.status !== 'settled' || isStray || (balance?.availableMinor ?? 0) < intent.amountMinor)
    return strayNews(intent, fact);
  const { intentId, attempt, providerRefundId = intent.providerRefundId ?? '' } = fact;
  return isNews(intent, fact) ? event('refundSettled', { intentId, attempt, providerRefundId }) : null;
}

function outcomeEvent(intent: RefundIntent, fact: ProviderFact, context: MoveContext): NewEvent | null {
  if (fact.attempt > intent.attempt) return null;
  if (fact.attempt < intent.attempt || intent.status === 'redirected') return strayNews(intent, fact);
  if (intent.status === 'failed' || intent.status === 'reversed') return afterFailure(intent, fact, context);
  const { intentId, attempt, saidAt } = fact;
  const known = fact.providerRefundId ?? intent.providerRefundId;
  const providerRefundId = known ?? '';
  const failure = { code: fact.code ?? 'unknown', ...(saidAt === undefined ? {} : { saidAt }) };
  if (fact.status === 'failed' && intent.status === 'settled')
    return event('refundReversed', { intentId, attempt, providerRefundId, ...failure });
  if (!mayBecome(intent.status, fact.status)) return null;
  // A refund that the provider refused at once has no id there: it never was in his books.
  if (fact.status === 'failed')
    return event('refundFailed', {
      intentId,
      attempt,
      ...(known === undefined ? {} : { providerRefundId: known }),
      ...failure,
    });
  return event(fact.status === 'settled' ? 'refundSettled' : 'refundPending', {
    intentId,
    attempt,
    providerRefundId,
  });
}

/** Books what the provider says. News older than what is known changes nothing. */
export function providerSaid(fact: ProviderFact): Move {
  return (state, context) => {
    const intent = intentOf(state, fact.intentId);
    // The webhook may be here before the answer of the call that caused it, but never before the call was recorded.
    const outcome = outcomeEvent(intent, fact, context);
    if (!outcome) return [];
    if (outcome.type !== 'refundSettled') return [outcome];
    const refunds = state.refunds.map((refund) =>
      refund.intentId === intent.intentId ? { ...refund, status: 'settled' as const } : refund,
    );
    const after = { ...state, refunds };
    return owesMoney(after) ? [outcome] : [outcome, ...whenNothingIsOwed(after, context)];
  };
}

/** The workflow of an open case sends refunds in every stage; that of a case which is over sends nothing any more. */
export function assertPays({ stage }: CaseState, what: string): void {
  if (isFinal(stage)) throw new DomainError('CASE.CLOSED', `The case is ${stage}; its refunds ${what}.`);
}

/** Staff has a failed or reversed refund sent again: a new attempt, since the provider proved that the last one is void. */
export function retryRefund(intentId: string, noteId?: string): Move {
  return (state, context) => {
    const intent = intentOf(state, intentId);
    assertPays(state, 'cannot be sent again');
    if (!mayBecome(intent.status, 'approved'))
      throw new DomainError('REFUND.ILLEGAL_MOVE', `A refund that is ${intent.status} cannot be sent again.`);
    assertBears(state, intent, intent.paymentId, context);
    const check = stopClocks(state, [], named('providerCheck'));
    return [
      event('refundRetried', {
        intentId,
        attempt: intent.attempt + 1,
        ...noteOf(noteId),
      }),
      ...check,
      startNamedClock(state, 'providerCheck', context),
    ];
  };
}
