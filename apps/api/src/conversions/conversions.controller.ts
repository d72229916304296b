import { Body, Controller, Post } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { BodyByKind, toldApart } from '../requests/told-apart.js';
import { Creates } from '../routes/routes.js';
import { CONVERSION_BODIES, type ConvertRequest } from './conversion-kinds.js';
import { ConversionsService } from './conversions.service.js';

@ApiTags('conversions')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/conversions')
export class ConversionsController {
  constructor(private readonly conversions: ConversionsService) {}

  @Post()
  @BodyByKind(CONVERSION_BODIES)
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The entity tag of the case that you have read',
  })
  @Creates({
    summary:
      'Have a case go on as one of another kind, which takes over its units and goods; only while nothing was given',
    admits: ['customer', 'agent'],
    status: 201,
    answer: CaseResponse,
    refusals: [
      'CASE.NOT_FOUND',
      'CASE.CLOSED',
      'CASE.ILLEGAL_MOVE',
      'CASE.VERSION_MISMATCH',
      'CONVERSION.NOT_POSSIBLE',
      'POLICY.NOT_FOUND',
    ],
  })
  convert(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body(toldApart(CONVERSION_BODIES)) request: ConvertRequest,
  ): Promise<HttpAnswer> {
    return this.conversions.convert(asked, request);
  }
}
