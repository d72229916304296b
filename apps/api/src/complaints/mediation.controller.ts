import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import {
  ContactRequest,
  EndMediationRequest,
  FirstAnswerRequest,
  NoteRequest,
  OptionalNoteRequest,
  StatementRequest,
} from './complaints.dto.js';
import { ComplaintsService } from './complaints.service.js';

/** What is said in a complaint, and how it ends without an agreement. */
@ApiTags('complaints')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class MediationController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Post('contacts')
  @ChangesCase({
    summary: 'Add what was said about the complaint, by whichever way',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['CASE.ILLEGAL_MOVE', 'EVIDENCE.NOT_FOUND'],
  })
  contact(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: ContactRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.contact(asked, request);
  }

  @Post('answer')
  @ChangesCase({
    summary: 'Answer the complaint for the first time, and say whether both sides are to talk',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['CASE.NEEDS_OWNER'],
  })
  answer(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: FirstAnswerRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.answer(asked, request);
  }

  @Post('contest')
  @ChangesCase({
    summary: 'Not be content with the answer: both sides come to the table',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['CASE.NEEDS_OWNER'],
  })
  contest(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: NoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.contest(asked, request);
  }

  @Post('statements')
  @ChangesCase({
    summary: 'Say and show what your side has; the other reads it once both windows are closed',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['CASE.ILLEGAL_MOVE', 'CASE.CLOSED', 'COMPLAINT.WINDOW_CLOSED', 'EVIDENCE.NOT_FOUND'],
  })
  state(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: StatementRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.state(asked, request);
  }

  @Post('statements/close')
  @ChangesCase({
    summary: 'Have said what your side has to say, before its time is over',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['COMPLAINT.WINDOW_CLOSED'],
  })
  closeEvidence(@Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange): Promise<HttpAnswer> {
    return this.complaints.closeEvidence(asked);
  }

  @Post('end-mediation')
  @ChangesCase({
    summary: 'End it without an agreement; the customer is told why',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['CASE.NEEDS_OWNER'],
  })
  end(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: EndMediationRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.end(asked, request);
  }

  @Post('withdraw-complaint')
  @ChangesCase({
    summary: 'Take the complaint back',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
  })
  withdraw(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.withdraw(asked, request);
  }
}
