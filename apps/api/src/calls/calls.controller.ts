import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { PlaceCallRequest, RecordCallRequest } from './calls.dto.js';
import { CallsService } from './calls.service.js';

@ApiTags('follow-up')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/calls')
export class CallsController {
  constructor(private readonly calls: CallsService) {}

  @Post()
  @ChangesCase({
    summary: 'Record a follow-up call, or the attempt at one',
    admits: ['agent'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['CALL.NOT_PLANNED', 'CASE.ILLEGAL_MOVE', 'CASE.CLOSED'],
  })
  record(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: RecordCallRequest,
  ): Promise<HttpAnswer> {
    return this.calls.record(asked, request);
  }

  @Post('place')
  @ChangesCase({
    summary: 'Call the customer now: his telephone rings, and who picks up is put through',
    admits: ['agent'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: [
      'CALL.NOT_PLANNED',
      'CALL.NOT_DUE',
      'CALL.UNDER_WAY',
      'CALL.OUT_OF_HOURS',
      'CALL.NO_PHONE',
      'CASE.ILLEGAL_MOVE',
      'CASE.CLOSED',
    ],
  })
  place(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: PlaceCallRequest,
  ): Promise<HttpAnswer> {
    return this.calls.place(asked, request);
  }
}
