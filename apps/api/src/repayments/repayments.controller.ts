import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { RepaymentRequest } from './repayments.dto.js';
import { RepaymentsService } from './repayments.service.js';

@ApiTags('finance')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/repayments')
export class RepaymentsController {
  constructor(private readonly repayments: RepaymentsService) {}

  @Post()
  @ChangesCase({
    summary: 'The customer paid back, past the payment provider, what is claimed of him',
    admits: ['finance', 'shop'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['REPAYMENT.EXCEEDS_OWED'],
  })
  note(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: RepaymentRequest,
  ): Promise<HttpAnswer> {
    return this.repayments.note(asked, request);
  }
}
