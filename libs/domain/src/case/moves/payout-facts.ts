import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import { addDuration, type Instant } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { mayPayoutBecome, type Payout, payoutKey } from '../payout.js';
import { isFinal } from '../stage.js';
import { owesMoney } from './close.js';
import { type Move, type MoveContext, named, noteOf, startNamedClock, stopClocks } from './move.js';
import { whenNothingIsOwed } from './settle.js';

export function payoutOf({ payouts = [] }: Pick<CaseState, 'payouts'>, payoutId: string): Payout {
  const payout = payouts.find((one) => one.payoutId === payoutId);
  if (!payout) throw new DomainError('PAYOUT.NOT_FOUND', `The case has no payout ${payoutId}.`);
  return payout;
}

interface Attempt {
  readonly payoutId: string;
  readonly attempt: number;
}

const isToBeSent = ({ payoutId, attempt }: Attempt, state: CaseState): boolean => {
  const payout = payoutOf(state, payoutId);
  return payout.status === 'approved' && payout.attempt === attempt;
};

/**
 * Recorded before the provider is asked, with all that he will be told, so that whoever comes after a crash knows that he
 * may have been, and tells him the same.
 */
export function payoutSent(sending: Attempt, bankAccountId?: string): Move {
  return (state, { now, policy }) => {
    if (!isToBeSent(sending, state)) return [];
    const { payoutId, attempt } = sending;
    const { form } = payoutOf(state, payoutId);
    const validFor = form === 'bankTransfer' ? undefined : term(policy, 'payouts').by[form]?.validFor;
    return [
      event('payoutSent', {
        ...{ payoutId, attempt, key: payoutKey(payoutId, attempt) },
        ...(bankAccountId === undefined ? {} : { bankAccountId }),
        ...(validFor === undefined ? {} : { validUntil: addDuration(now, validFor) }),
      }),
    ];
  };
}

/** It cannot be sent as it stands, so the provider is not asked at all. */
export function payoutNotSendable(sending: Attempt, code: string): Move {
  return (state) => (isToBeSent(sending, state) ? [event('payoutFailed', { ...sending, code })] : []);
}

/** What the provider says of a payout, by answer, query or webhook; the order in which they arrive does not matter. */
export interface PayoutFact extends Attempt {
  /** `reversed`: it had been paid, and came back. */
  readonly status: 'pending' | 'settled' | 'failed' | 'reversed';
  readonly providerPayoutId?: string;
  readonly code?: string;
  /** By the provider's clock; absent when it may be what he said long ago, such as the replayed answer to a key. */
  readonly saidAt?: Instant;
  readonly codeTextId?: string;
}

/** News is what he said after the last failure that we know of. Without that, order of arrival would decide. */
const isNews = ({ failedAt }: Payout, { saidAt }: PayoutFact): boolean =>
  saidAt !== undefined && (failedAt === undefined || saidAt > failedAt);

/** Of an attempt that was given up: that it settled means that value went out twice, which somebody must see. */
function strayNews(payout: Payout, fact: PayoutFact): NewEvent | null {
  const { payoutId, attempt, providerPayoutId = '' } = fact;
  const isKnown = payout.strays?.includes(attempt) === true;
  const stray = { payoutId, attempt, providerPayoutId };
  if (fact.status === 'settled' && !isKnown && isNews(payout, fact))
    return event('strayPayoutSettled', stray);
  const isBack = fact.status === 'failed' || fact.status === 'reversed';
  return isBack && isKnown ? event('strayPayoutFailed', stray) : null;
}

function settled(payout: Payout, { payoutId, attempt, providerPayoutId, codeTextId }: PayoutFact): NewEvent {
  return event('payoutSettled', {
    ...{ payoutId, attempt, providerPayoutId: providerPayoutId ?? payout.providerPayoutId ?? '' },
    ...(codeTextId === undefined ? {} : { codeTextId }),
  });
}

function failed(payout: Payout, fact: PayoutFact): NewEvent {
  const { payoutId, attempt, code = 'unknown', saidAt } = fact;
  const providerPayoutId = fact.providerPayoutId ?? payout.providerPayoutId;
  const failure = { payoutId, attempt, code, ...(saidAt === undefined ? {} : { saidAt }) };
  if (payout.status === 'settled')
    return event('payoutReversed', { ...failure, providerPayoutId: providerPayoutId ?? '' });
  return event('payoutFailed', {
    ...failure,
    ...(providerPayoutId === undefined ? {} : { providerPayoutId }),
  });
}

function outcomeEvent(payout: Payout, fact: PayoutFact): NewEvent | null {
  // The webhook may be here before the answer of the call that caused it, but never before the call was recorded.
  if (fact.attempt > payout.attempt || payout.sentAt === undefined) return null;
  if (fact.attempt < payout.attempt || payout.status === 'withdrawn') return strayNews(payout, fact);
  if (payout.status === 'approved') return null;
  if (payout.status === 'failed' || payout.status === 'reversed')
    return fact.status === 'settled' && isNews(payout, fact) ? settled(payout, fact) : null;
  if (fact.status === 'failed' || fact.status === 'reversed') return failed(payout, fact);
  if (!mayPayoutBecome(payout.status, fact.status)) return null;
  if (fact.status === 'settled') return settled(payout, fact);
  const { payoutId, attempt, providerPayoutId = '' } = fact;
  return event('payoutPending', { payoutId, attempt, providerPayoutId });
}

/** What follows when a payout is owed no more: nothing, while something else is. */
function afterEnd(
  state: CaseState,
  payoutId: string,
  status: 'settled' | 'withdrawn',
  context: MoveContext,
): NewEvent[] {
  const payouts = (state.payouts ?? []).map((one) => (one.payoutId === payoutId ? { ...one, status } : one));
  const after = { ...state, payouts };
  return owesMoney(after) ? [] : whenNothingIsOwed(after, context);
}

/** Books what the provider says. News older than what is known changes nothing. */
export function payoutSaid(fact: PayoutFact): Move {
  return (state, context) => {
    const outcome = outcomeEvent(payoutOf(state, fact.payoutId), fact);
    if (!outcome) return [];
    if (outcome.type !== 'payoutSettled') return [outcome];
    return [outcome, ...afterEnd(state, fact.payoutId, 'settled', context)];
  };
}

/** The workflow of an open case pays in every stage; that of a case which is over pays nothing any more. */
function assertOpen({ stage }: CaseState, what: string): void {
  if (isFinal(stage)) throw new DomainError('CASE.CLOSED', `The case is ${stage}; its payouts ${what}.`);
}

/** A failed or reversed payout is sent again: a new attempt, since the provider proved that the last one is void. */
export function retryPayout(payoutId: string, noteId?: string): Move {
  return (state, context) => {
    const { status, attempt } = payoutOf(state, payoutId);
    assertOpen(state, 'cannot be sent again');
    if (status !== 'failed' && status !== 'reversed')
      throw new DomainError('PAYOUT.ILLEGAL_MOVE', `A payout that is ${status} cannot be sent again.`);
    return [
      event('payoutRetried', {
        ...{ payoutId, attempt: attempt + 1 },
        ...noteOf(noteId),
      }),
      ...stopClocks(state, [], named('providerCheck')),
      startNamedClock(state, 'providerCheck', context),
    ];
  };
}

/** Staff gives a payout up for good that was not sent, or surely is not with the customer. */
export function withdrawPayout(payoutId: string, noteId: string): Move {
  return (state, context) => {
    const { status } = payoutOf(state, payoutId);
    assertOpen(state, 'cannot be withdrawn');
    if (!mayPayoutBecome(status, 'withdrawn'))
      throw new DomainError('PAYOUT.ILLEGAL_MOVE', `A payout that is ${status} cannot be withdrawn.`);
    return [
      event('payoutWithdrawn', { payoutId, noteId }),
      ...afterEnd(state, payoutId, 'withdrawn', context),
    ];
  };
}
