import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { MoneyStore, type PayoutRow, PayoutStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseCommands, type Change } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { pageOf } from '../fields/page.dto.js';
import { ledgerResponses } from '../ledger/ledger.service.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  ListPayoutsQuery, PayoutCodeResponse, PayoutHistoryResponse, PayoutPageResponse, RetryPayoutRequest, WithdrawPayoutRequest,
} from './payouts.dto.js'; // prettier-ignore

@Injectable()
export class PayoutsService {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly money: MoneyStore,
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
    const { payouts } = await this.access.get(caller, caseId).catch((error: unknown) => {
      throw error instanceof DomainError ? notFound(payoutId) : error;
    });
    const payout = payouts?.find((one) => one.payoutId === payoutId);
    const isThere = payout?.status === 'settled' && payout.codeTextId !== undefined;
    const code = isThere ? await this.payouts.code(payout.codeTextId ?? '') : null;
    if (code === null)
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
    asked: AskedChange,
    act: string,
    body: object,
  ): Promise<{ payoutId: string; change: Change }> {
    const { payoutId, caseId: id } = await this.find(asked.id);
    const route = `payouts/${payoutId}/${act}`;
    return { payoutId, change: await changeOf(this.access, { ...asked, id }, { route, body }) };
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

function responseOf(row: PayoutRow) {
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
