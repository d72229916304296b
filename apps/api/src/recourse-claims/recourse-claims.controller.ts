import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase, Reads } from '../routes/routes.js';
import {
  FileRecourseClaimRequest, ListRecourseClaimsQuery, RecourseAnswerRequest, RecourseClaimPageResponse, RecourseClaimResponse,
  RecourseReceiptRequest, WriteOffRequest,
} from './recourse-claims.dto.js'; // prettier-ignore
import { RecourseClaimsService } from './recourse-claims.service.js';

const CHANGING = {
  admits: ['finance', 'agent'],
  ifMatch: 'optional',
  isCommand: false,
  answer: CaseResponse,
} as const;
const CLAIM = { name: 'claimId', schema: { type: 'string', maxLength: 64 } } as const;

@ApiTags('finance')
@Controller('v1')
export class RecourseClaimsController {
  constructor(private readonly claims: RecourseClaimsService) {}

  @Get('recourse-claims')
  @Reads({
    summary: 'What is claimed of carriers and suppliers, newest first',
    admits: ['finance', 'agent'],
    answer: RecourseClaimPageResponse,
  })
  list(@Query() query: ListRecourseClaimsQuery): Promise<RecourseClaimPageResponse> {
    return this.claims.list(query);
  }

  @Get('recourse-claims/:claimId')
  @Reads({
    summary: 'One claim, with the clock of its answer',
    admits: ['finance', 'agent'],
    answer: RecourseClaimResponse,
    refusals: ['RECOURSE.NOT_FOUND'],
  })
  get(@Param('claimId', IdPipe) claimId: string): Promise<RecourseClaimResponse> {
    return this.claims.get(claimId);
  }

  @Post('cases/:caseId/recourse-claims')
  @ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
  @ChangesCase({
    ...CHANGING,
    summary: 'Claim what was noted against a carrier or supplier, the case may be over; answers it',
    refusals: ['RECOURSE.EXCEEDS_NOTED'],
  })
  file(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: FileRecourseClaimRequest,
  ): Promise<HttpAnswer> {
    return this.claims.file(asked, request);
  }

  @Post('recourse-claims/:claimId/answer')
  @ApiParam(CLAIM)
  @ChangesCase({
    ...CHANGING,
    summary: 'The other side accepted it, a part of it, or nothing; answers its case',
    refusals: ['RECOURSE.NOT_FOUND', 'RECOURSE.ILLEGAL_MOVE', 'RECOURSE.EXCEEDS_CLAIM'],
  })
  answer(
    @Asked({ id: 'claimId', version: 'optional' }) asked: AskedChange,
    @Body() request: RecourseAnswerRequest,
  ): Promise<HttpAnswer> {
    return this.claims.answer(asked, request);
  }

  @Post('recourse-claims/:claimId/receipts')
  @ApiParam(CLAIM)
  @ChangesCase({
    ...CHANGING,
    summary: 'Money of it came; answers its case',
    refusals: ['RECOURSE.NOT_FOUND', 'RECOURSE.ILLEGAL_MOVE', 'RECOURSE.EXCEEDS_CLAIM'],
  })
  receive(
    @Asked({ id: 'claimId', version: 'optional' }) asked: AskedChange,
    @Body() request: RecourseReceiptRequest,
  ): Promise<HttpAnswer> {
    return this.claims.receive(asked, request);
  }

  @Post('recourse-claims/:claimId/write-off')
  @ApiParam(CLAIM)
  @ChangesCase({
    ...CHANGING,
    summary: 'Nobody waits for the rest; answers its case',
    refusals: ['RECOURSE.NOT_FOUND', 'RECOURSE.ILLEGAL_MOVE'],
  })
  writeOff(
    @Asked({ id: 'claimId', version: 'optional' }) asked: AskedChange,
    @Body() request: WriteOffRequest,
  ): Promise<HttpAnswer> {
    return this.claims.writeOff(asked, request);
  }
}
