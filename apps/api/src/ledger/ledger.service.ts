import { Injectable } from '@nestjs/common';
import { shopShare } from '#domain';
import { type LedgerEntryRow, type LedgerRate, MoneyStore } from '#persistence';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type {
  LedgerEntryResponse,
  LedgerPageResponse,
  ListLedgerQuery,
  ShopLedgerEntryResponse,
} from './ledger.dto.js';

@Injectable()
export class LedgerService {
  constructor(private readonly money: MoneyStore) {}

  async list(query: ListLedgerQuery): Promise<LedgerPageResponse> {
    const { caseId, account } = query;
    const page = await this.money.ledger(present({ caseId, account }), pageOf(query));
    return { ...page, items: await ledgerResponses(page.items, this.money) };
  }
}

export async function ledgerResponses(
  rows: readonly LedgerEntryRow[],
  money: MoneyStore,
): Promise<LedgerEntryResponse[]> {
  const rates = await money.ledgerRates(rows.map(({ entryId }) => entryId));
  const rateOf = new Map(rates.map((rate) => [rate.entryId, rate]));
  return rows.map((row) => responseOf(row, rateOf.get(row.entryId)));
}

/** Row by row from where the last one ended, so that a posting whose sides are equal stays so in the other currency. */
function inShop({ debitMinor, creditMinor }: LedgerEntryRow, rate: LedgerRate): ShopLedgerEntryResponse {
  const { currency, chargedMinor, shopMinor, debitBefore, creditBefore } = rate;
  const totals = { chargedMinor, shopMinor, beforeMinor: 0 };
  return {
    currency,
    debitMinor: shopShare(totals, debitBefore, debitMinor),
    creditMinor: shopShare(totals, creditBefore, creditMinor),
  };
}

function responseOf(row: LedgerEntryRow, rate: LedgerRate | undefined): LedgerEntryResponse {
  const { entryId, caseId, eventSeq, account, debitMinor, creditMinor, currency } = row;
  return {
    ...{ entryId, caseId, eventSeq, account, debitMinor, creditMinor, currency },
    ...present({ intentId: row.intentId ?? undefined, shop: rate && inShop(row, rate) }),
    recordedAt: row.recordedAt.toISOString(),
  };
}
