import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { CorrectRequest } from './corrections.dto.js';
import { CorrectionsService } from './corrections.service.js';

@ApiTags('corrections')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/corrections')
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  @Post()
  @ChangesCase({
    summary:
      'Put an act of staff right by an event that names it: undone while no money moved, by a top-up or recourse afterwards',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    mayWait: true,
    answer: CaseResponse,
    refusals: [
      'CORRECTION.NOT_POSSIBLE', 'CORRECTION.NEEDS_SUPERVISOR', 'LINE.NOT_FOUND', 'LINE.ALREADY_CLAIMED', 'REFUND.EXCEEDS_PAID',
    ], // prettier-ignore
  })
  correct(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: CorrectRequest,
  ): Promise<HttpAnswer> {
    return this.corrections.correct(asked, request);
  }
}
