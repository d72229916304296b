import { Body, Controller, Post, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { LogisticsRequest } from '../cases/cases.dto.js';
import { ChangesCase } from '../routes/routes.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import {
  AddNoteRequest,
  AnswerSurveyRequest,
  AssignRequest,
  CancelRequest,
  DecideRequest,
  HandOverRequest,
  ReleaseRequest,
} from './case-changes.dto.js';
import { CaseChangesService } from './case-changes.service.js';

const answer = CaseResponse;

@ApiTags('cases')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class CaseChangesController {
  constructor(private readonly changes: CaseChangesService) {}

  @Post('approve')
  @ChangesCase({
    summary:
      'Approve a case under review, the refund of goods that came back other than claimed, or what is looked at again',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    mayWait: true,
    answer,
    refusals: ['REFUND.EXCEEDS_PAID'],
  })
  approve(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: DecideRequest,
  ): Promise<HttpAnswer> {
    return this.changes.decide(asked, 'approve', request);
  }

  @Post('refuse')
  @ChangesCase({
    summary: 'Refuse a case under review; one that is looked at again stays as it was',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer,
  })
  refuse(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: DecideRequest,
  ): Promise<HttpAnswer> {
    return this.changes.decide(asked, 'refuse', request);
  }

  @Post('cancel')
  @ChangesCase({
    summary: 'Cancel while the goods are still with the customer; If-Match is required of staff',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: true,
    answer,
    refusals: ['CASE.GOODS_ON_THEIR_WAY', 'PRECONDITION.MISSING'],
  })
  cancel(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: CancelRequest,
  ): Promise<HttpAnswer> {
    return this.changes.cancel(asked, request);
  }

  @Post('survey')
  @ChangesCase({
    summary: 'Answer the follow-up question; ends the case, or has it looked at when you are not happy',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: true,
    answer,
  })
  survey(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AnswerSurveyRequest,
  ): Promise<HttpAnswer> {
    return this.changes.answerSurvey(asked, request);
  }

  @Put('logistics')
  @ChangesCase({
    summary: 'Change how the goods come back',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'required',
    isCommand: true,
    hasKey: false,
    answer,
    refusals: ['CASE.GOODS_ON_THEIR_WAY', 'LOGISTICS.INVALID'],
  })
  changeLogistics(
    @Asked({ id: 'caseId', version: 'required', key: false }) asked: AskedChange,
    @Body() request: LogisticsRequest,
  ): Promise<HttpAnswer> {
    return this.changes.changeLogistics(asked, request);
  }

  @Post('assign')
  @ChangesCase({
    summary:
      'Name the owner of a case that has none; its owner, his deputy or a supervisor names another one',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer,
    refusals: ['CASE.OWNED'],
  })
  assign(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: AssignRequest,
  ): Promise<HttpAnswer> {
    return this.changes.assign(asked, request);
  }

  @Post('hand-over')
  @ChangesCase({
    summary:
      'Give your case, or that of somebody for whom you stand in, to somebody else; a supervisor does so with anybody’s',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer,
    refusals: ['CASE.NOT_YOURS'],
  })
  handOver(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: HandOverRequest,
  ): Promise<HttpAnswer> {
    return this.changes.handOver(asked, request);
  }

  @Post('release')
  @ChangesCase({
    summary: 'Let go of your case, or of that of somebody for whom you stand in: it is the team’s again',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer,
    refusals: ['CASE.NOT_YOURS'],
  })
  release(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: ReleaseRequest,
  ): Promise<HttpAnswer> {
    return this.changes.release(asked, request);
  }

  @Post('notes')
  @ChangesCase({
    summary: 'Add a note to the timeline',
    admits: ['customer', 'agent', 'finance', 'warehouse', 'shop'],
    ifMatch: 'optional',
    isCommand: false,
    answer,
    refusals: ['EVIDENCE.NOT_FOUND', 'EVIDENCE.REMOVED', 'EVIDENCE.ATTACHED_ELSEWHERE'],
  })
  addNote(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AddNoteRequest,
  ): Promise<HttpAnswer> {
    return this.changes.addNote(asked, request);
  }
}
