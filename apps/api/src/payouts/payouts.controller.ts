import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase, Reads } from '../routes/routes.js';
import {
  ListPayoutsQuery, PayoutCodeResponse, PayoutHistoryResponse, PayoutPageResponse, RetryPayoutRequest, WithdrawPayoutRequest,
} from './payouts.dto.js'; // prettier-ignore
import { PayoutsService } from './payouts.service.js';

const ApiPayoutId = () => ApiParam({ name: 'payoutId', schema: { type: 'string', maxLength: 64 } });

@ApiTags('finance')
@Controller('v1/payouts')
export class PayoutsController {
  constructor(private readonly payouts: PayoutsService) {}

  @Get()
  @Reads({
    summary: 'Value that goes out beside the payments, newest first',
    admits: ['finance', 'agent'],
    answer: PayoutPageResponse,
  })
  list(@Query() query: ListPayoutsQuery): Promise<PayoutPageResponse> {
    return this.payouts.list(query);
  }

  @Get(':payoutId')
  @Reads({
    summary: 'One payout, with what happened to it and what it posted',
    admits: ['finance', 'agent'],
    answer: PayoutHistoryResponse,
    refusals: ['PAYOUT.NOT_FOUND'],
  })
  get(@Param('payoutId', IdPipe) payoutId: string): Promise<PayoutHistoryResponse> {
    return this.payouts.get(payoutId);
  }

  @Get(':payoutId/code')
  @Reads({
    summary: 'The code of a voucher, for the customer whose it is',
    admits: ['customer'],
    answer: PayoutCodeResponse,
    refusals: ['PAYOUT.NOT_FOUND', 'PAYOUT.NO_CODE'],
  })
  code(@CalledBy() caller: Caller, @Param('payoutId', IdPipe) payoutId: string): Promise<PayoutCodeResponse> {
    return this.payouts.code(caller, payoutId);
  }

  @Post(':payoutId/retry')
  @ApiPayoutId()
  @ChangesCase({
    summary: 'Send a failed or reversed payout again, as a new attempt; answers its case',
    admits: ['agent', 'finance'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['PAYOUT.NOT_FOUND', 'PAYOUT.ILLEGAL_MOVE'],
  })
  retry(
    @Asked({ id: 'payoutId', version: 'optional' }) asked: AskedChange,
    @Body() request: RetryPayoutRequest,
  ): Promise<HttpAnswer> {
    return this.payouts.retry(asked, request);
  }

  @Post(':payoutId/withdraw')
  @ApiPayoutId()
  @ChangesCase({
    summary: 'Give up a payout for good that is surely not with the customer; answers its case',
    admits: ['agent', 'finance'],
    ifMatch: 'required',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['PAYOUT.NOT_FOUND', 'PAYOUT.ILLEGAL_MOVE'],
  })
  withdraw(
    @Asked({ id: 'payoutId', version: 'required' }) asked: AskedChange,
    @Body() request: WithdrawPayoutRequest,
  ): Promise<HttpAnswer> {
    return this.payouts.withdraw(asked, request);
  }
}
