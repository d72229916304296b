import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads, Writes } from '../routes/routes.js';
import {
  BulkActResponse,
  BulkCasesQuery,
  BulkCasesResponse,
  PrepareBulkActRequest,
} from './bulk-acts.dto.js';
import { BulkActsService } from './bulk-acts.service.js';

const admits = ['supervisor'] as const;

@ApiTags('bulk acts')
@Controller('v1/bulk-acts')
export class BulkActsController {
  constructor(private readonly bulkActs: BulkActsService) {}

  @Post()
  @Creates({
    summary: 'Choose the cases for one act upon many, and see what it would do; nothing is done yet',
    admits,
    status: 201,
    answer: BulkActResponse,
  })
  prepare(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() request: PrepareBulkActRequest,
  ): Promise<HttpAnswer> {
    return this.bulkActs.prepare(caller, key, request);
  }

  @Get(':bulkId')
  @Reads({ summary: 'How far it is', admits, answer: BulkActResponse, refusals: ['BULK.NOT_FOUND'] })
  get(@Param('bulkId', IdPipe) bulkId: string): Promise<BulkActResponse> {
    return this.bulkActs.get(bulkId);
  }

  @Get(':bulkId/cases')
  @Reads({
    summary: 'The cases that were chosen, and what became of each',
    admits,
    answer: BulkCasesResponse,
    refusals: ['BULK.NOT_FOUND'],
  })
  cases(@Param('bulkId', IdPipe) bulkId: string, @Query() query: BulkCasesQuery): Promise<BulkCasesResponse> {
    return this.bulkActs.cases(bulkId, query);
  }

  @Post(':bulkId/start')
  @ApiParam({ name: 'bulkId', schema: { type: 'string', maxLength: 64 } })
  @Writes({
    summary: 'Carry it out on the chosen cases, one by one; what a case refuses is counted, not forced',
    admits,
    status: 202,
    answer: BulkActResponse,
    refusals: ['BULK.NOT_FOUND', 'BULK.ILLEGAL_MOVE'],
  })
  start(@Param('bulkId', IdPipe) bulkId: string): Promise<BulkActResponse> {
    return this.bulkActs.start(bulkId);
  }

  @Post(':bulkId/cancel')
  @ApiParam({ name: 'bulkId', schema: { type: 'string', maxLength: 64 } })
  @Writes({
    summary: 'Do nothing more of it; what was done stays',
    admits,
    status: 200,
    answer: BulkActResponse,
    refusals: ['BULK.NOT_FOUND', 'BULK.ILLEGAL_MOVE'],
  })
  cancel(@Param('bulkId', IdPipe) bulkId: string): Promise<BulkActResponse> {
    return this.bulkActs.cancel(bulkId);
  }
}
