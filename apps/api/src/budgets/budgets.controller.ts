import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { Reads, Writes } from '../routes/routes.js';
import {
  BudgetPath,
  BudgetRequest,
  BudgetResponse,
  BudgetsResponse,
  ListBudgetsQuery,
} from './budgets.dto.js';
import { BudgetsService } from './budgets.service.js';

@ApiTags('finance')
@Controller('v1/budgets')
export class BudgetsController {
  constructor(private readonly budgets: BudgetsService) {}

  @Get()
  @Reads({
    summary: 'Budgets for harm, the newest period first',
    admits: ['finance', 'agent'],
    answer: BudgetsResponse,
  })
  list(@Query() query: ListBudgetsQuery): Promise<BudgetsResponse> {
    return this.budgets.list(query);
  }

  @Get(':budgetId')
  @Reads({
    summary: 'A budget: its limit, and what is reserved and spent of it',
    admits: ['finance', 'agent'],
    answer: BudgetResponse,
    refusals: ['BUDGET.NOT_FOUND'],
  })
  get(@Param() { budgetId }: BudgetPath): Promise<BudgetResponse> {
    return this.budgets.get(budgetId);
  }

  @Put(':budgetId')
  @Writes({
    summary: 'Set what may be given for harm in a market and period, or change the limit of it',
    admits: ['finance', 'supervisor'],
    status: 200,
    answer: BudgetResponse,
    refusals: ['BUDGET.OVERLAPS', 'BUDGET.BELOW_USED'],
  })
  put(
    @CalledBy() caller: Caller,
    @Param() { budgetId }: BudgetPath,
    @Body() request: BudgetRequest,
  ): Promise<BudgetResponse> {
    return this.budgets.put(caller, budgetId, request);
  }
}
