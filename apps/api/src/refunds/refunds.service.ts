import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { MoneyStore, type RefundRow } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { CaseAccess } from '../cases/case-access.js';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  ListRefundsQuery,
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
    const { status, caseId } = query;
    const page = await this.money.refunds(present({ status, caseId }), pageOf(query));
    return { ...page, items: page.items.map(responseOf) };
  }

  async get(intentId: string): Promise<RefundResponse> {
    return responseOf(await this.find(intentId));
  }

  async retry({ caller, id, key, version }: AskedChange, request: RetryRefundRequest): Promise<HttpAnswer> {
    const { intentId, caseId } = await this.find(id);
    const state = await this.access.get(caller, caseId);
    const route = `refunds/${intentId}/retry`;
    return this.commands.send(
      { caller, state, route, key, body: request, expectedVersion: version },
      (texts) => ({
        type: 'retryRefund',
        intentId,
        ...present({ noteId: texts.note('note', request.note) }),
      }),
    );
  }

  private async find(intentId: string): Promise<RefundRow> {
    const row = await this.money.findRefund(intentId);
    if (!row) throw new DomainError('REFUND.NOT_FOUND', `There is no refund ${intentId}.`, 'intentId');
    return row;
  }
}

function responseOf(row: RefundRow): RefundResponse {
  const { intentId, caseId, paymentId, sequence, amountMinor, currency, status, attempt } = row;
  return {
    ...{ intentId, caseId, paymentId, sequence, amountMinor, currency, status, attempt },
    ...present({
      providerRefundId: row.providerRefundId ?? undefined,
      failureCode: row.failureCode ?? undefined,
      sentAt: row.sentAt?.toISOString(),
    }),
    createdAt: row.createdAt.toISOString(),
  };
}
