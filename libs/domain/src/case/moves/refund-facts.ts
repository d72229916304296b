import { DomainError } from '../../errors.js';
import { event, type NewEvent } from '../case-event.js';
import { type CaseState, runningClock } from '../case-state.js';
import { mayBecome, refundKey, type RefundIntent } from '../refund.js';
import { closeCase, owesMoney } from './customer.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from './move.js';
import { endSettling } from './settle.js';

function intentOf(state: CaseState, intentId: string): RefundIntent {
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
}

function outcomeEvent(intent: RefundIntent, fact: ProviderFact): NewEvent | null {
  const { intentId, attempt } = fact;
  const known = fact.providerRefundId ?? intent.providerRefundId;
  const providerRefundId = known ?? '';
  const code = fact.code ?? 'unknown';
  if (fact.status === 'failed' && intent.status === 'settled')
    return event('refundReversed', { intentId, attempt, providerRefundId, code });
  if (!mayBecome(intent.status, fact.status)) return null;
  // A refund that the provider refused at once has no id there: it never was in his books.
  if (fact.status === 'failed')
    return event('refundFailed', {
      intentId,
      attempt,
      ...(known === undefined ? {} : { providerRefundId: known }),
      code,
    });
  return event(fact.status === 'settled' ? 'refundSettled' : 'refundPending', {
    intentId,
    attempt,
    providerRefundId,
  });
}

/** Books what the provider says. News of an older attempt, or older than what is known, changes nothing. */
export function providerSaid(fact: ProviderFact): Move {
  return (state, context) => {
    const intent = intentOf(state, fact.intentId);
    if (intent.attempt !== fact.attempt) return [];
    // The webhook may be here before the answer of the call that caused it, but never before the call was recorded.
    const outcome = outcomeEvent(intent, fact);
    if (!outcome) return [];
    const settles = outcome.type === 'refundSettled';
    const others = state.refunds.filter((refund) => refund.intentId !== intent.intentId);
    const isLast = !owesMoney({ ...state, refunds: others });
    return settles && isLast ? [outcome, ...whatFollows(state, intent, context)] : [outcome];
  };
}

/** Nothing is owed any more: on to the follow-up, or, when that is over too, to the end. */
function whatFollows(state: CaseState, intent: RefundIntent, context: MoveContext): NewEvent[] {
  if (state.stage === 'settling') return endSettling(state, context);
  const stopped = stopClocks(state, ['refund', 'providerCheck'], named('refund', 'providerCheck'));
  if (state.stage !== 'followUp' || runningClock(state, 'followUp')) return stopped;
  const settled = state.refunds.map((refund) =>
    refund.intentId === intent.intentId ? { ...refund, status: 'settled' as const } : refund,
  );
  return [...stopped, closeCase({ ...state, refunds: settled }, context)];
}

/** Staff has a failed or reversed refund sent again: a new attempt, since the provider proved that the last one is void. */
export function retryRefund(intentId: string, noteId?: string): Move {
  return (state, context) => {
    const intent = intentOf(state, intentId);
    if (!['settling', 'followUp'].includes(state.stage))
      throw new DomainError('CASE.CLOSED', `The case is ${state.stage}; its refunds cannot be sent again.`);
    if (!mayBecome(intent.status, 'approved'))
      throw new DomainError('REFUND.ILLEGAL_MOVE', `A refund that is ${intent.status} cannot be sent again.`);
    const check = stopClocks(state, [], named('providerCheck'));
    return [
      event('refundRetried', {
        intentId,
        attempt: intent.attempt + 1,
        ...(noteId === undefined ? {} : { noteId }),
      }),
      ...check,
      startNamedClock(state, 'providerCheck', context),
    ];
  };
}
