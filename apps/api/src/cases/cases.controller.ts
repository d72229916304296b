import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Admitted, Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { BodyByKind, toldApart } from '../requests/told-apart.js';
import { Creates, Reads, ReadsVersioned } from '../routes/routes.js';
import { CasePageResponse, CaseResponse } from './case-response.dto.js';
import { ListCasesQuery } from './cases.dto.js';
import { type FileCaseRequest, FILING_BODIES } from './kinds/filings.js';
import { CasesService } from './cases.service.js';
import { FilingService } from './filing.service.js';
import { ClocksResponse } from './clocks.dto.js';
import { MoneyResponse, TimelineResponse } from './timeline.dto.js';

const READERS: readonly Admitted[] = ['customer', 'agent', 'finance', 'warehouse', 'shop'];

@ApiTags('cases')
@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly filing: FilingService,
    private readonly cases: CasesService,
  ) {}

  @Post()
  @BodyByKind(FILING_BODIES)
  @Creates({
    summary: 'File a case; what policy refuses is a case in stage `refused`, with its reasons',
    admits: ['customer', 'agent', 'shop'],
    status: 201,
    answer: CaseResponse,
    refusals: [
      'ORDER.NOT_FOUND', 'LINE.NOT_FOUND', 'LINE.NOT_DELIVERED', 'LINE.ALREADY_CLAIMED', 'QUOTE.NOT_FOUND', 'QUOTE.EXPIRED',
      'QUOTE.MISMATCH', 'POLICY.NOT_FOUND', 'LOGISTICS.INVALID', 'REFUND.EXCEEDS_PAID', 'EXCHANGE.UNITS_DIFFER', 'PRODUCT.NOT_FOUND',
      'PRODUCT.NOT_FOR_SALE', 'COMPENSATION.CLAIMED_ALREADY', 'COMPLAINT.ABOUT_ANOTHER_ORDER',
      'EVIDENCE.NOT_FOUND', 'EVIDENCE.REMOVED', 'EVIDENCE.ATTACHED_ELSEWHERE',
    ], // prettier-ignore
  })
  file(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body(toldApart(FILING_BODIES)) request: FileCaseRequest,
  ): Promise<HttpAnswer> {
    return this.filing.file(caller, key, request);
  }

  @Get()
  @Reads({ summary: 'Cases, newest first', admits: READERS, answer: CasePageResponse })
  list(@CalledBy() caller: Caller, @Query() query: ListCasesQuery): Promise<CasePageResponse> {
    return this.cases.list(caller, query);
  }

  @Get(':caseId')
  @ReadsVersioned({
    summary: 'One case, with its version as entity tag',
    admits: READERS,
    answer: CaseResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  get(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<HttpAnswer> {
    return this.cases.get(caller, caseId, ifNoneMatch);
  }

  @Get(':caseId/timeline')
  @Reads({
    summary: 'All that happened to the case, oldest first',
    admits: READERS,
    answer: TimelineResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  timeline(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<TimelineResponse> {
    return this.cases.timeline(caller, caseId);
  }

  @Get(':caseId/clocks')
  @Reads({
    summary: 'What is due next, and why: every deadline of the case with its cause, law and outcome',
    admits: READERS,
    answer: ClocksResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  clocks(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<ClocksResponse> {
    return this.cases.clocks(caller, caseId);
  }

  @Get(':caseId/money')
  @Reads({
    summary: 'What is given back, to which payment, and how far that is',
    admits: ['customer', 'agent', 'finance', 'shop'],
    answer: MoneyResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  money(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<MoneyResponse> {
    return this.cases.money(caller, caseId);
  }
}
