import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { OptionalNoteRequest, SignatureRequest } from './complaints.dto.js';
import { ComplaintsService } from './complaints.service.js';

/** What both sides agreed on: read, signed, or not signed after all. */
@ApiTags('complaints')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/agreement')
export class AgreementsController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Post('signatures')
  @ChangesCase({
    summary: 'Sign the agreement that you have read, named by its hash; for the shop its owner signs',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: [
      'AGREEMENT.NOT_FOUND',
      'AGREEMENT.NOT_DRAWN_UP',
      'AGREEMENT.OTHER_HASH',
      'CASE.NOT_YOURS',
      'CASE.ILLEGAL_MOVE',
    ],
  })
  sign(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: SignatureRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.sign(asked, request);
  }

  @Post('refuse')
  @ChangesCase({
    summary: 'Not sign it after all; the talks go on',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['AGREEMENT.NOT_FOUND'],
  })
  refuse(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.refuse(asked, request);
  }
}
