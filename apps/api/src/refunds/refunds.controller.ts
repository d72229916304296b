import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase, Reads } from '../routes/routes.js';
import {
  ListRefundsQuery, RedirectRefundRequest, RefundPageResponse, RefundResponse, RetryRefundRequest,
} from './refunds.dto.js'; // prettier-ignore
import { RefundsService } from './refunds.service.js';

@ApiTags('finance')
@Controller('v1/refunds')
export class RefundsController {
  constructor(private readonly refunds: RefundsService) {}

  @Get()
  @Reads({ summary: 'Refunds, newest first', admits: ['finance', 'agent'], answer: RefundPageResponse })
  list(@Query() query: ListRefundsQuery): Promise<RefundPageResponse> {
    return this.refunds.list(query);
  }

  @Get(':intentId')
  @Reads({
    summary: 'One refund',
    admits: ['finance', 'agent'],
    answer: RefundResponse,
    refusals: ['REFUND.NOT_FOUND'],
  })
  get(@Param('intentId', IdPipe) intentId: string): Promise<RefundResponse> {
    return this.refunds.get(intentId);
  }

  @Post(':intentId/retry')
  @ApiParam({ name: 'intentId', schema: { type: 'string', maxLength: 64 } })
  @ChangesCase({
    summary: 'Send a failed or reversed refund again, as a new attempt; answers its case',
    admits: ['agent', 'finance'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['REFUND.NOT_FOUND', 'REFUND.ILLEGAL_MOVE', 'REFUND.EXCEEDS_PAID'],
  })
  retry(
    @Asked({ id: 'intentId', version: 'optional' }) asked: AskedChange,
    @Body() request: RetryRefundRequest,
  ): Promise<HttpAnswer> {
    return this.refunds.retry(asked, request);
  }

  @Post(':intentId/redirect')
  @ApiParam({ name: 'intentId', schema: { type: 'string', maxLength: 64 } })
  @ChangesCase({
    summary: 'Send the money of a refund that failed, or was not sent yet, another way; answers its case',
    admits: ['agent', 'finance'],
    ifMatch: 'required',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['REFUND.NOT_FOUND', 'REFUND.ILLEGAL_MOVE', 'REFUND.EXCEEDS_PAID', 'REFUND.NO_STORE_CREDIT'],
  })
  redirect(
    @Asked({ id: 'intentId', version: 'required' }) asked: AskedChange,
    @Body() request: RedirectRefundRequest,
  ): Promise<HttpAnswer> {
    return this.refunds.redirect(asked, request);
  }
}
