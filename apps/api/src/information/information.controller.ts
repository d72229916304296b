import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { AnswerRequest, AskRequest, WithdrawQuestionRequest } from './information.dto.js';
import { InformationService } from './information.service.js';

@ApiTags('information')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/information')
export class InformationController {
  constructor(private readonly information: InformationService) {}

  @Post()
  @ChangesCase({
    summary: 'Ask the customer for more; the case waits for his answer, and your own clock stands still',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer: CaseResponse,
  })
  ask(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: AskRequest,
  ): Promise<HttpAnswer> {
    return this.information.ask(asked, request);
  }

  @Post('answer')
  @ChangesCase({
    summary: 'Answer what was asked',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['INFORMATION.NOT_ASKED'],
  })
  answer(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AnswerRequest,
  ): Promise<HttpAnswer> {
    return this.information.answer(asked, request);
  }

  @Post('withdraw')
  @ChangesCase({
    summary: 'Take the question back; the case goes on where it was',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['INFORMATION.NOT_ASKED'],
  })
  withdraw(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: WithdrawQuestionRequest,
  ): Promise<HttpAnswer> {
    return this.information.withdraw(asked, request);
  }
}
