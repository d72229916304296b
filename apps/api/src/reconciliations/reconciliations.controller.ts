import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads } from '../routes/routes.js';
import {
  ReconcileRequest,
  ReconciliationAskedResponse,
  ReconciliationResponse,
} from './reconciliations.dto.js';
import { ReconciliationsService } from './reconciliations.service.js';

@ApiTags('finance')
@Controller('v1/reconciliations')
export class ReconciliationsController {
  constructor(private readonly reconciliations: ReconciliationsService) {}

  @Post()
  @Creates({
    summary: "Compare our refunds with the provider's books, refund by refund",
    admits: ['finance'],
    status: 202,
    answer: ReconciliationAskedResponse,
  })
  request(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() _request: ReconcileRequest,
  ): Promise<HttpAnswer> {
    return this.reconciliations.request(caller, key);
  }

  @Get(':reconciliationId')
  @Reads({
    summary: 'One comparison and its result',
    admits: ['finance'],
    answer: ReconciliationResponse,
    refusals: ['REQUEST.NOT_FOUND'],
  })
  get(@Param('reconciliationId', IdPipe) reconciliationId: string): Promise<ReconciliationResponse> {
    return this.reconciliations.get(reconciliationId);
  }
}
