import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { DecideCompensationRequest } from './compensation.dto.js';
import { CompensationService } from './compensation.service.js';

@ApiTags('cases')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/compensation')
export class CompensationController {
  constructor(private readonly compensation: CompensationService) {}

  @Post()
  @ChangesCase({
    summary:
      'Say how much is given for harm and in which form, within what policy allows and the budget bears',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    mayWait: true,
    answer: CaseResponse,
    refusals: [
      'COMPENSATION.BEYOND_BOUNDS', 'COMPENSATION.OVER_BUDGET', 'PAYOUT.NOT_GIVEN', 'PAYOUT.EXCEEDS_CAP', 'REFUND.EXCEEDS_PAID',
    ], // prettier-ignore
  })
  decide(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: DecideCompensationRequest,
  ): Promise<HttpAnswer> {
    return this.compensation.decide(asked, request);
  }
}
