import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase, Reads } from '../routes/routes.js';
import { DecideDeviationRequest, DecisionOptionsResponse, InspectRequest } from './inspections.dto.js';
import { InspectionsService } from './inspections.service.js';

@ApiTags('inspection')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class InspectionsController {
  constructor(private readonly inspections: InspectionsService) {}

  @Post('inspections')
  @ChangesCase({
    summary: 'Grade goods that are here, by quantity',
    admits: ['agent', 'warehouse'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: [
      'INSPECTION.EXCEEDS_RECEIVED', 'LINE.NOT_FOUND', 'CASE.ILLEGAL_MOVE', 'CASE.CLOSED', 'REFUND.EXCEEDS_PAID',
      'EVIDENCE.NOT_FOUND', 'EVIDENCE.REMOVED', 'EVIDENCE.ATTACHED_ELSEWHERE',
    ], // prettier-ignore
  })
  inspect(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: InspectRequest,
  ): Promise<HttpAnswer> {
    return this.inspections.inspect(asked, request);
  }

  @Get('decision-options')
  @Reads({
    summary: 'What may be decided of goods that came back other than claimed, and what each would pay',
    admits: ['agent'],
    answer: DecisionOptionsResponse,
    refusals: ['CASE.NOT_FOUND', 'CASE.ILLEGAL_MOVE', 'CASE.CLOSED'],
  })
  options(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
  ): Promise<DecisionOptionsResponse> {
    return this.inspections.options(caller, caseId);
  }

  @Post('decision')
  @ChangesCase({
    summary: 'Decide, in parts if need be, what is paid of goods that came back and what goes back',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    mayWait: true,
    answer: CaseResponse,
    refusals: ['DECISION.NOT_ALLOWED', 'DECISION.EXCEEDS_CLAIM', 'LINE.NOT_FOUND', 'REFUND.EXCEEDS_PAID'],
  })
  decide(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: DecideDeviationRequest,
  ): Promise<HttpAnswer> {
    return this.inspections.decide(asked, request);
  }
}
