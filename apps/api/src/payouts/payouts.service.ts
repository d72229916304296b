import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { MoneyStore, type PayoutRow, PayoutStore, TextStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { type Caller, maySee } from '../auth/caller.js';
import { CaseCommands, type Change } from '../case-changes/case-commands.js';
import { CaseAccess } from '../cases/case-access.js';
import { pageOf } from '../fields/page.dto.js';
import { ledgerResponses } from '../ledger/ledger.service.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  ListPayoutsQuery, PayoutCodeResponse, PayoutHistoryResponse, PayoutPageResponse, PayoutResponse, RetryPayoutRequest, WithdrawPayoutRequest,
} from './payouts.dto.js'; // prettier-ignore

@Injectable()
export class PayoutsService {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly money: MoneyStore,
    private readonly texts: TextStore,
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async list(query: ListPayoutsQuery): Promise<PayoutPageResponse> {
    const { status, form, caseId, customerId } = query;
    const page = await this.payouts.list(present({ status, form, caseId, customerId }), pageOf(query));
    return { ...page, items: page.items.map(responseOf) };
  }

  async get(payoutId: string): Promise<PayoutHistoryResponse> {
    const row = await this.find(payoutId);
    const [steps, entries] = await Promise.all([this.payouts.steps(row), this.payouts.ledger(row)]);
    const history = steps.map(({ attempt, code, ...step }) => ({
      ...step,
      ...present({ attempt: attempt ?? undefined, code: code ?? undefined }),
    }));
    return { ...responseOf(row), history, ledger: await ledgerResponses(entries, this.money) };
  }

  /** Somebody else's is told like one that does not exist. */
  async code(caller: Caller, payoutId: string): Promise<PayoutCodeResponse> {
    const { caseId } = await this.find(payoutId);
    const state = await this.access.get(caller, caseId);
    const payout = state.payouts?.find((one) => one.payoutId === payoutId);
    if (!payout || !maySee(caller, state)) throw notFound(payoutId);
    const text = payout.codeTextId === undefined ? null : await this.texts.find(payout.codeTextId);
    const { code } = (text?.content ?? {}) as { code?: string };
    if (code === undefined || payout.status !== 'settled')
      throw new DomainError('PAYOUT.NO_CODE', 'There is no code of this payout to be shown.', 'payoutId');
    return { code };
  }

  async retry(asked: AskedChange, request: RetryPayoutRequest): Promise<HttpAnswer> {
    const { payoutId, change } = await this.change(asked, 'retry', request);
    return this.commands.send(change, (texts) => ({
      ...{ type: 'retryPayout', payoutId },
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  async withdraw(asked: AskedChange, request: WithdrawPayoutRequest): Promise<HttpAnswer> {
    const { payoutId, change } = await this.change(asked, 'withdraw', request);
    return this.commands.send(change, (texts) => ({
      ...{ type: 'withdrawPayout', payoutId },
      noteId: texts.note('note', request.reason) ?? '',
    }));
  }

  private async change(
    { caller, id, key, version }: AskedChange,
    act: string,
    body: object,
  ): Promise<{ payoutId: string; change: Change }> {
    const { payoutId, caseId } = await this.find(id);
    const state = await this.access.get(caller, caseId);
    const route = `payouts/${payoutId}/${act}`;
    return { payoutId, change: { caller, state, route, key, body, expectedVersion: version } };
  }

  private async find(payoutId: string): Promise<PayoutRow> {
    const row = await this.payouts.find(payoutId);
    if (!row) throw notFound(payoutId);
    return row;
  }
}

function notFound(payoutId: string): DomainError {
  return new DomainError('PAYOUT.NOT_FOUND', `There is no payout ${payoutId}.`, 'payoutId');
}

function responseOf(row: PayoutRow): PayoutResponse {
  const { payoutId, caseId, customerId, sequence, form, cause, amountMinor, currency, status, attempt } = row;
  return {
    ...{ payoutId, caseId, customerId, sequence, form, cause, amountMinor, currency, status, attempt },
    ...present({
      providerPayoutId: row.providerPayoutId ?? undefined,
      failureCode: row.failureCode ?? undefined,
      sentAt: row.sentAt?.toISOString(),
      validUntil: row.validUntil?.toISOString(),
    }),
    createdAt: row.createdAt.toISOString(),
  };
}
