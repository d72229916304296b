import { Injectable } from '@nestjs/common';
import { type BreakListRow, MoneyStore } from '#persistence';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { BreakPageResponse, BreakResponse, ListBreaksQuery } from './breaks.dto.js';

@Injectable()
export class BreaksService {
  constructor(private readonly money: MoneyStore) {}

  async list(query: ListBreaksQuery): Promise<BreakPageResponse> {
    const page = await this.money.breaks({ status: query.status ?? 'open' }, pageOf(query));
    return { ...page, items: page.items.map(responseOf) };
  }
}

function responseOf({
  breakId,
  kind,
  subject,
  caseId,
  details,
  openedAt,
  closedAt,
}: BreakListRow): BreakResponse {
  return {
    ...{ breakId, kind, subject, details, openedAt: openedAt.toISOString() },
    ...present({ caseId: caseId ?? undefined, closedAt: closedAt?.toISOString() }),
  };
}
