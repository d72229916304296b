import { Injectable } from '@nestjs/common';
import { DomainError, type RedirectTarget } from '#domain';
import { MoneyStore, type RefundRow } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands, type Change } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  ListRefundsQuery,
  RedirectRefundRequest,
  RedirectTargetRequest,
  RefundPageResponse,
  RefundResponse,
  RetryRefundRequest,
} from './refunds.dto.js';

@Injectable()
export class RefundsService {
  constructor(
    private readonly money: MoneyStore,
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async list(query: ListRefundsQuery): Promise<RefundPageResponse> {
    const { status, caseId, destination } = query;
    const page = await this.money.refunds(present({ status, caseId, destination }), pageOf(query));
    return { ...page, items: page.items.map(responseOf) };
  }

  async get(intentId: string): Promise<RefundResponse> {
    return responseOf(await this.find(intentId));
  }

  async retry(asked: AskedChange, request: RetryRefundRequest): Promise<HttpAnswer> {
    const { intentId, change } = await this.change(asked, 'retry', request);
    return this.commands.send(change, (texts) => ({
      type: 'retryRefund',
      intentId,
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  async redirect(asked: AskedChange, request: RedirectRefundRequest): Promise<HttpAnswer> {
    const to = targetOf(request.to);
    const { intentId, change } = await this.change(asked, 'redirect', request);
    return this.commands.send(change, (texts) => ({
      ...{ type: 'redirectRefund', intentId, to },
      consentNoteId: texts.note('consent', request.consent) ?? '',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  private async change(
    asked: AskedChange,
    act: string,
    body: object,
  ): Promise<{ intentId: string; change: Change }> {
    const { intentId, caseId: id } = await this.find(asked.id);
    const route = `refunds/${intentId}/${act}`;
    return { intentId, change: await changeOf(this.access, { ...asked, id }, { route, body }) };
  }

  private async find(intentId: string): Promise<RefundRow> {
    const row = await this.money.findRefund(intentId);
    if (!row) throw new DomainError('REFUND.NOT_FOUND', `There is no refund ${intentId}.`, 'intentId');
    return row;
  }
}

function targetOf({ kind, paymentId }: RedirectTargetRequest): RedirectTarget {
  if (kind === 'storeCredit' && paymentId === undefined) return { kind };
  if (kind === 'payment' && paymentId !== undefined) return { kind, paymentId };
  const what = kind === 'payment' ? 'is needed with' : 'means nothing with';
  throw new DomainError('REQUEST.INVALID', `A payment ${what} \`${kind}\`.`, 'to.paymentId');
}

function responseOf(row: RefundRow): RefundResponse {
  const { intentId, caseId, paymentId, destination, purpose, sequence } = row;
  const { amountMinor, currency, status, attempt } = row;
  return {
    ...{
      intentId,
      caseId,
      paymentId,
      destination,
      purpose,
      sequence,
      amountMinor,
      currency,
      status,
      attempt,
    },
    ...present({
      tender: row.tender ?? undefined,
      providerRefundId: row.providerRefundId ?? undefined,
      failureCode: row.failureCode ?? undefined,
      sentAt: row.sentAt?.toISOString(),
    }),
    createdAt: row.createdAt.toISOString(),
  };
}
