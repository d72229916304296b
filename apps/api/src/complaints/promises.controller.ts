import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { LinkPromiseRequest, OptionalNoteRequest } from './complaints.dto.js';
import { ComplaintsService } from './complaints.service.js';

/** What was promised in an agreement that is in force. */
@ApiTags('complaints')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/promises')
export class PromisesController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Post(':actId/keep')
  @ChangesCase({
    summary:
      'Say that it is done: staff, or the customer of what the shop promised him; money says it itself',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['PROMISE.NOT_FOUND'],
  })
  keep(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('actId', IdPipe) actId: string,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.keep(asked, actId, request);
  }

  @Post(':actId/give')
  @ChangesCase({
    summary: 'Give what was over a cap of the policy when both had signed; refused while it still is',
    admits: ['agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['PROMISE.NOT_FOUND', 'PAYOUT.EXCEEDS_CAP', 'PAYOUT.NOT_GIVEN', 'CASE.ILLEGAL_MOVE'],
  })
  give(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('actId', IdPipe) actId: string,
  ): Promise<HttpAnswer> {
    return this.complaints.give(asked, actId);
  }

  @Post(':actId/link')
  @ChangesCase({
    summary: 'Name the case whose closing keeps it',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['PROMISE.NOT_FOUND', 'CASE.ILLEGAL_MOVE'],
  })
  link(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Param('actId', IdPipe) actId: string,
    @Body() request: LinkPromiseRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.link(asked, actId, request);
  }
}
