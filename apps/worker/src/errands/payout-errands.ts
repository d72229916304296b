import {
  type CaseView,
  type ErrandInput,
  type MoneyErrandActivities,
  type PayoutActivities,
  type PayoutInput,
  viewOf,
} from '#contracts';
import {
  type CaseState, NO_BANK_ACCOUNT, type Payout, type PayoutFact, type PayoutForm, payoutKey, payoutNotSendable, payoutOf, payoutSaid, payoutSent,
} from '#domain'; // prettier-ignore
import type { BankAccountStore, CaseRecorder, CaseStore, TextStore } from '#persistence';
import { OutcomeUnknownError, type PayoutGateway, type PayoutOrder, type ProviderPayout } from '#ports';
import { bookFact } from '../effects/book-fact.js';

export type PayoutGateways = Readonly<Record<PayoutForm, PayoutGateway>>;

export interface PayoutDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
  readonly bankAccounts: BankAccountStore;
  readonly payouts: PayoutGateways;
  /** Until the providers' longest processing time is over, "not found" proves nothing. */
  readonly processingMs: number;
  /** How long the providers surely honour a key. */
  readonly keyLifetimeMs: number;
}

const SYSTEM = { kind: 'system' } as const;
const PROVIDER = { kind: 'provider' } as const;

/** An errand's id is `{payoutId}:{attempt}`. */
function attemptOf(id: string): { payoutId: string; attempt: number } {
  const colon = id.lastIndexOf(':');
  return { payoutId: id.slice(0, colon), attempt: Number(id.slice(colon + 1)) };
}

/** Of what was given there is a code or none; it is stored before anybody can look for it, under an id that follows. */
async function keepCode(
  { caseId }: CaseState,
  { payoutId, attempt }: Payout,
  { code, status }: ProviderPayout,
  texts: TextStore,
): Promise<Pick<PayoutFact, 'codeTextId'>> {
  if (code === undefined || status !== 'settled') return {};
  const codeTextId = `code:${payoutId}:${attempt}`;
  await texts.insert(caseId, [{ textId: codeTextId, kind: 'code', content: { code }, author: 'provider' }]);
  return { codeTextId };
}

type Errands = Pick<MoneyErrandActivities, 'sendPayout'> & PayoutActivities;

/** What the engine calls: plain functions, as activities are. */
export function createPayoutErrands(means: PayoutDependencies): Errands {
  const errands = new PayoutErrands(means);
  return {
    sendPayout: (input) => errands.sendPayout(input),
    checkPayout: (input) => errands.checkPayout(input),
  };
}

/**
 * Effects on the providers of payouts, in the way of refunds (ADR 0007): marked as sent before the call, under a key that
 * never changes for its attempt; whoever finds one sent without an answer asks the provider first.
 */
class PayoutErrands implements Errands {
  constructor(private readonly means: PayoutDependencies) {}

  async sendPayout({ caseId, id }: ErrandInput): Promise<CaseView> {
    const sending = attemptOf(id);
    const before = await this.means.cases.get(caseId);
    const { form } = payoutOf(before, sending.payoutId);
    const account =
      form === 'bankTransfer' ? await this.means.bankAccounts.current(before.customerId) : undefined;
    const key = payoutKey(sending.payoutId, sending.attempt);
    const move =
      account === null
        ? payoutNotSendable(sending, NO_BANK_ACCOUNT)
        : payoutSent(sending, account?.accountId);
    const cause = { causeId: `send:${key}`, actor: SYSTEM };
    const { state, view, events, repeated } = await this.means.recorder.record({ caseId, cause, move });
    const payout = payoutOf(state, sending.payoutId);
    if (payout.status !== 'sent' || payout.attempt !== sending.attempt) return view;
    const isFirstTry = events.length > 0 && !repeated;
    if (!isFirstTry) return this.resume(state, payout);
    const order = await this.orderOf(state, payout);
    return order ? this.ask(state, payout, order) : this.fail(state, payout, 'bankAccountErased');
  }

  async checkPayout({ caseId, payoutId }: PayoutInput): Promise<CaseView> {
    const state = await this.means.cases.get(caseId);
    const payout = payoutOf(state, payoutId);
    if (payout.status === 'sent') return this.resume(state, payout);
    if (payout.status !== 'pending') return viewOf(state);
    const fact = await this.lookUp(state, payout);
    return fact ? this.book(caseId, fact, 'query') : viewOf(state);
  }

  private async ask(state: CaseState, payout: Payout, order: PayoutOrder): Promise<CaseView> {
    const answer = await this.means.payouts[payout.form].pay(order);
    if ('refused' in answer) return this.fail(state, payout, answer.code);
    return this.book(state.caseId, await this.factOf(state, payout, answer), 'answer');
  }

  private fail({ caseId }: CaseState, { payoutId, attempt }: Payout, code: string): Promise<CaseView> {
    return this.book(caseId, { payoutId, attempt, status: 'failed', code }, 'answer');
  }

  /** The same on every try; null when the customer has had his bank details erased since. */
  private async orderOf(state: CaseState, payout: Payout): Promise<PayoutOrder | null> {
    const { currency, customerId } = state;
    const { payoutId, attempt, amountMinor, validUntil, bankAccountId } = payout;
    const order = {
      ...{ payoutId, attempt, amountMinor, currency, customerReference: customerId },
      ...(validUntil === undefined ? {} : { validUntil }),
      idempotencyKey: payoutKey(payoutId, attempt),
    };
    if (bankAccountId === undefined) return order;
    const account = await this.means.bankAccounts.find(bankAccountId);
    return account && { ...order, bankAccount: { holder: account.holder, number: account.number } };
  }

  /** The call may have been made, and its answer never came: ask, and only then perhaps send the same key again. */
  private async resume(state: CaseState, payout: Payout): Promise<CaseView> {
    const { caseId } = state;
    const fact = await this.lookUp(state, payout);
    if (fact) return this.book(caseId, fact, 'query');
    const sentForMs = Date.now() - Date.parse(payout.sentAt ?? new Date().toISOString());
    const { keyLifetimeMs, processingMs } = this.means;
    const order = sentForMs < keyLifetimeMs ? await this.orderOf(state, payout) : null;
    if (order) return this.ask(state, payout, order);
    if (sentForMs < keyLifetimeMs + processingMs)
      throw new OutcomeUnknownError(
        'It cannot be sent again, and the provider may still be working on what was sent before.',
      );
    const { payoutId, attempt } = payout;
    return this.book(caseId, { payoutId, attempt, status: 'failed', code: 'neverReachedProvider' }, 'query');
  }

  /** What stands in the provider's books now; the answer to a call may be the replay of an older one. */
  private async lookUp(state: CaseState, payout: Payout): Promise<PayoutFact | null> {
    const saidAt = new Date().toISOString();
    const found = await this.means.payouts[payout.form].findPayout(payout);
    return found && { ...(await this.factOf(state, payout, found)), saidAt };
  }

  private async factOf(state: CaseState, payout: Payout, said: ProviderPayout): Promise<PayoutFact> {
    const { payoutId, attempt } = payout;
    const { status, providerPayoutId, failureCode } = said;
    return {
      ...{ payoutId, attempt, status, providerPayoutId },
      ...(failureCode === undefined ? {} : { code: failureCode }),
      ...(await keepCode(state, payout, said, this.means.texts)),
    };
  }

  private book(caseId: string, fact: PayoutFact, source: string): Promise<CaseView> {
    const causeId = `${source}:${payoutKey(fact.payoutId, fact.attempt)}:${fact.status}`;
    return bookFact(this.means.recorder, {
      ...{ about: `${fact.payoutId}#${fact.attempt}`, caseId, cause: { causeId, actor: PROVIDER } },
      move: payoutSaid(fact),
    });
  }
}
