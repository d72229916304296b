import { type CaseView, type RefundActivities, type RefundInput, viewOf } from '#contracts';
import {
  assert,
  type CaseState,
  type ProviderFact,
  providerSaid,
  type RefundIntent,
  refundKey,
  refundSent,
} from '#domain';
import type { CaseRecorder, CaseStore } from '#persistence';
import { OutcomeUnknownError, type PaymentGateway, type ProviderRefund } from '#ports';
import { bookFact } from '../effects/book-fact.js';
import type { RefundBooks } from '../refund-books.js';

export interface RefundDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly gatewayFor: RefundBooks['gatewayFor'];
  /** Until the provider's longest processing time is over, "not found" proves nothing. */
  readonly processingMs: number;
  /** How long the provider surely honours a key. */
  readonly keyLifetimeMs: number;
}

const SYSTEM = { kind: 'system' } as const;
const PROVIDER = { kind: 'provider' } as const;

function intentOf(state: CaseState, intentId: string): RefundIntent {
  const intent = state.refunds.find((refund) => refund.intentId === intentId);
  assert(intent, `refund ${intentId} belongs to case ${state.caseId}`);
  return intent;
}

function factOf(intent: RefundIntent, refund: ProviderRefund): ProviderFact {
  const { intentId, attempt } = intent;
  const { status, providerRefundId, failureCode } = refund;
  return {
    intentId,
    attempt,
    status,
    providerRefundId,
    ...(failureCode === undefined ? {} : { code: failureCode }),
  };
}

/** What stands in the provider's books now; the answer to a call may be the replay of an older one. */
async function lookUp(intent: RefundIntent, gateway: PaymentGateway): Promise<ProviderFact | null> {
  const saidAt = new Date().toISOString();
  const found = await gateway.findRefund(intent);
  return found && { ...factOf(intent, found), saidAt };
}

/**
 * Effects on the payment provider. A refund is marked as sent before the call and under a key that never changes for
 * its attempt; whoever finds it sent without an answer asks the provider first (ADR 0007).
 */
export function createRefundActivities(dependencies: RefundDependencies): RefundActivities {
  const { recorder, cases, gatewayFor } = dependencies;

  const book = (caseId: string, fact: ProviderFact, source: string): Promise<CaseView> => {
    const causeId = `${source}:${refundKey(fact.intentId, fact.attempt)}:${fact.status}`;
    const about = `${fact.intentId}#${fact.attempt}`;
    return bookFact(recorder, {
      ...{ about, caseId, cause: { causeId, actor: PROVIDER } },
      move: providerSaid(fact),
    });
  };

  const ask = async (state: CaseState, intent: RefundIntent): Promise<CaseView> => {
    const { caseId, currency, customerId } = state;
    const { intentId, attempt, paymentId, amountMinor, tender = 'card', destination = 'original' } = intent;
    const answer = await gatewayFor(intent).refund({
      ...{ caseId, intentId, attempt, paymentId, amountMinor, currency, tender, destination },
      idempotencyKey: refundKey(intentId, attempt),
      ...(destination === 'storeCredit' ? { customerReference: customerId } : {}),
    });
    const fact: ProviderFact =
      'refused' in answer
        ? { intentId, attempt, status: 'failed', code: answer.code }
        : factOf(intent, answer);
    return book(caseId, fact, 'answer');
  };

  return {
    async sendRefund({ caseId, intentId }: RefundInput): Promise<CaseView> {
      const { attempt } = intentOf(await cases.get(caseId), intentId);
      const cause = { causeId: `send:${refundKey(intentId, attempt)}`, actor: SYSTEM };
      const { state, view, events, repeated } = await recorder.record({
        caseId,
        cause,
        move: refundSent(intentId),
      });
      const intent = intentOf(state, intentId);
      if (intent.status !== 'sent' || intent.attempt !== attempt) return view;
      const isFirstTry = events.length > 0 && !repeated;
      return isFirstTry ? ask(state, intent) : resume(state, intent);
    },

    async checkRefund({ caseId, intentId }: RefundInput): Promise<CaseView> {
      const state = await cases.get(caseId);
      const intent = intentOf(state, intentId);
      if (intent.status === 'sent') return resume(state, intent);
      if (intent.status !== 'pending') return viewOf(state);
      const fact = await lookUp(intent, gatewayFor(intent));
      return fact ? book(caseId, fact, 'query') : viewOf(state);
    },
  };

  /** The call may have been made, and its answer never came: ask, and only then perhaps send the same key again. */
  async function resume(state: CaseState, intent: RefundIntent): Promise<CaseView> {
    const { caseId } = state;
    const fact = await lookUp(intent, gatewayFor(intent));
    if (fact) return book(caseId, fact, 'query');
    const sentForMs = Date.now() - Date.parse(intent.sentAt ?? new Date().toISOString());
    if (sentForMs < dependencies.keyLifetimeMs) return ask(state, intent);
    if (sentForMs < dependencies.keyLifetimeMs + dependencies.processingMs)
      throw new OutcomeUnknownError(
        'The key is too old to send again, and the provider may still be working on it.',
      );
    const { intentId, attempt } = intent;
    return book(caseId, { intentId, attempt, status: 'failed', code: 'neverReachedProvider' }, 'query');
  }
}
