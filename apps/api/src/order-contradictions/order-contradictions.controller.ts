import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { ResolveContradictionRequest } from './order-contradictions.dto.js';
import { OrderContradictionsService } from './order-contradictions.service.js';

@ApiTags('orders')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/order-contradiction')
export class OrderContradictionsController {
  constructor(private readonly contradictions: OrderContradictionsService) {}

  @Post('resolve')
  @ChangesCase({
    summary:
      'Say what is true of an order whose newer version contradicts the case; closes the break with the last of its cases',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['ORDER.NOT_CONTRADICTED'],
  })
  resolve(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: ResolveContradictionRequest,
  ): Promise<HttpAnswer> {
    return this.contradictions.resolve(asked, request);
  }
}
