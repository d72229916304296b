import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads } from '../routes/routes.js';
import { AgreementReading } from './agreement-reading.service.js';
import { SignedAgreementResponse } from './agreements.dto.js';

const admits = ['customer', 'agent', 'finance', 'shop'] as const;

@ApiTags('complaints')
@Controller('v1/cases/:caseId')
export class AgreementReadingController {
  constructor(private readonly agreements: AgreementReading) {}

  @Get('agreement')
  @Reads({
    summary: 'What both sides agreed on, in words, with its hash, and who signed it',
    admits,
    answer: SignedAgreementResponse,
    refusals: ['CASE.NOT_FOUND', 'AGREEMENT.NOT_FOUND'],
  })
  read(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
  ): Promise<SignedAgreementResponse> {
    return this.agreements.read(caller, caseId);
  }

  @Get('agreement.pdf')
  @ApiResponse({
    status: 200,
    description: 'Done',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @Reads({
    summary: 'The same as a PDF, with the text that was hashed attached to it',
    admits,
    refusals: ['CASE.NOT_FOUND', 'AGREEMENT.NOT_FOUND', 'AGREEMENT.NOT_DRAWN_UP'],
  })
  paper(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<HttpAnswer> {
    return this.agreements.paper(caller, caseId);
  }
}
