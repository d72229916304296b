import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { CorrectiveActionRequest, OptionalNoteRequest } from './complaints.dto.js';
import { ComplaintsService } from './complaints.service.js';

/** What the shop changes after a complaint. */
@ApiTags('complaints')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/corrective-actions')
export class CorrectiveActionsController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Post()
  @ChangesCase({
    summary: 'Record what the shop changes so that it does not happen again',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['CASE.ILLEGAL_MOVE'],
  })
  correct(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: CorrectiveActionRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.correct(asked, request);
  }

  @Post(':actionId/done')
  @ChangesCase({
    summary: 'It is done',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['ACTION.NOT_FOUND'],
  })
  corrected(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Param('actionId', IdPipe) actionId: string,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.corrected(asked, actionId, request);
  }
}
