import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase, Reads } from '../routes/routes.js';
import { CostsResponse, NoteCostRequest } from './costs.dto.js';
import { CostsService } from './costs.service.js';

@ApiTags('finance')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/costs')
export class CostsController {
  constructor(private readonly costs: CostsService) {}

  @Get()
  @Reads({
    summary: 'What handling the case cost: freight, labour, write-down, fees',
    admits: ['agent', 'finance', 'shop'],
    answer: CostsResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  get(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<CostsResponse> {
    return this.costs.get(caller, caseId);
  }

  @Post()
  @ChangesCase({
    summary: 'Note a cost that no carrier or inspection brings by itself',
    admits: ['agent', 'finance', 'warehouse', 'shop'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
  })
  note(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: NoteCostRequest,
  ): Promise<HttpAnswer> {
    return this.costs.note(asked, request);
  }
}
