import { Injectable } from '@nestjs/common';
import { nextDueOf } from '#contracts';
import type { CaseState } from '#domain';
import { CaseStore } from '#persistence';
import { type PageQuery, pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { QueueItemResponse, QueueQuery, QueueResponse } from './queue.dto.js';

@Injectable()
export class QueueService {
  constructor(private readonly cases: CaseStore) {}

  async list(query: QueueQuery): Promise<QueueResponse> {
    const page = await this.cases.queue(pageOf(query), query.owner);
    return { ...page, items: page.items.map(itemOf) };
  }

  async calls(query: PageQuery): Promise<QueueResponse> {
    const page = await this.cases.callsDue(pageOf(query));
    return { ...page, items: page.items.map(itemOf) };
  }
}

function itemOf(state: CaseState): QueueItemResponse {
  const { caseId, kind, stage, version, orderId, customerId, filedAt, escalated, currency, decision } = state;
  const asking = (decision?.reasons ?? []).filter(({ effect }) => effect === 'review');
  return {
    ...{ caseId, kind, stage, version, orderId, customerId, filedAt, escalated, currency },
    ...present({ owner: state.owner, nextDue: nextDueOf(state) }),
    totalMinor: (state.breakdown ?? decision?.breakdown)?.totalMinor ?? 0,
    rules: [...new Set(asking.map(({ rule }) => rule))],
  };
}
