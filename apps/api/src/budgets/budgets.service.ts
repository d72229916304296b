import { Injectable } from '@nestjs/common';
import { type Budget, BudgetStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { present } from '../optional.js';
import type { BudgetRequest, BudgetResponse, BudgetsResponse, ListBudgetsQuery } from './budgets.dto.js';

@Injectable()
export class BudgetsService {
  constructor(private readonly budgets: BudgetStore) {}

  async put(caller: Caller, budgetId: string, request: BudgetRequest): Promise<BudgetResponse> {
    const { cause = null, ...rest } = request;
    return responseOf(await this.budgets.put({ ...rest, budgetId, cause }, caller.actor));
  }

  async get(budgetId: string): Promise<BudgetResponse> {
    return responseOf(await this.budgets.get(budgetId));
  }

  async list({ market, cause }: ListBudgetsQuery): Promise<BudgetsResponse> {
    return { items: (await this.budgets.list(present({ market, cause }))).map(responseOf) };
  }
}

function responseOf({ cause, ...budget }: Budget): BudgetResponse {
  const { limitMinor, reservedMinor, spentMinor } = budget;
  const leftMinor = limitMinor - reservedMinor - spentMinor;
  return { ...budget, leftMinor, ...present({ cause: cause ?? undefined }) };
}
