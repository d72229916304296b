import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { GrantGoodwillRequest } from './goodwill.dto.js';
import { GoodwillService } from './goodwill.service.js';

@ApiTags('cases')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/goodwill')
export class GoodwillController {
  constructor(private readonly goodwill: GoodwillService) {}

  @Post()
  @ChangesCase({
    summary: 'Give something on top of what is due, within what the payments can bear and policy allows',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    mayWait: true,
    answer: CaseResponse,
    refusals: ['GOODWILL.NEEDS_SUPERVISOR', 'GOODWILL.EXCEEDS_LIMIT', 'REFUND.EXCEEDS_PAID'],
  })
  grant(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: GrantGoodwillRequest,
  ): Promise<HttpAnswer> {
    return this.goodwill.grant(asked, request);
  }
}
