import { Injectable } from '@nestjs/common';
import { type LedgerEntryRow, MoneyStore } from '#persistence';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { LedgerEntryResponse, LedgerPageResponse, ListLedgerQuery } from './ledger.dto.js';

@Injectable()
export class LedgerService {
  constructor(private readonly money: MoneyStore) {}

  async list(query: ListLedgerQuery): Promise<LedgerPageResponse> {
    const { caseId, account } = query;
    const page = await this.money.ledger(present({ caseId, account }), pageOf(query));
    return { ...page, items: page.items.map(responseOf) };
  }
}

function responseOf(row: LedgerEntryRow): LedgerEntryResponse {
  const { entryId, caseId, eventSeq, account, debitMinor, creditMinor, currency } = row;
  return {
    ...{ entryId, caseId, eventSeq, account, debitMinor, creditMinor, currency },
    ...present({ intentId: row.intentId ?? undefined }),
    recordedAt: row.recordedAt.toISOString(),
  };
}
