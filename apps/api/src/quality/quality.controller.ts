import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Writes } from '../routes/routes.js';
import {
  AnswerFeedbackRequest, AuditListResponse, QualityAuditResponse, ListAuditsQuery, SampleRequest, SampleResponse, ScorecardResponse,
  ScoreAuditRequest, SetScorecardRequest,
} from './quality.dto.js'; // prettier-ignore
import { QualityService } from './quality.service.js';

@ApiTags('quality')
@Controller('v1/quality')
export class QualityController {
  constructor(private readonly quality: QualityService) {}

  @Get('scorecard')
  @Reads({ summary: 'The service standard in force', admits: ['agent'], answer: ScorecardResponse })
  scorecard(): Promise<ScorecardResponse> {
    return this.quality.scorecard();
  }

  @Put('scorecard')
  @Writes({
    summary: 'Set the next version of the service standard',
    status: 200,
    admits: ['supervisor'],
    answer: ScorecardResponse,
  })
  setScorecard(@CalledBy() caller: Caller, @Body() request: SetScorecardRequest): Promise<ScorecardResponse> {
    return this.quality.setScorecard(caller, request);
  }

  @Post('samples')
  @Writes({
    summary: 'Draw cases that are over for audits, always the same ones',
    status: 200,
    admits: ['supervisor'],
    answer: SampleResponse,
  })
  sample(@Body() request: SampleRequest): Promise<SampleResponse> {
    return this.quality.sample(request);
  }

  @Get('audits')
  @Reads({ summary: 'Audits, the longest waiting first', admits: ['supervisor'], answer: AuditListResponse })
  audits(@Query() query: ListAuditsQuery): Promise<AuditListResponse> {
    return this.quality.list(query);
  }

  @Put('audits/:auditId')
  @Writes({
    summary: 'Score a case that others handled',
    status: 200,
    admits: ['supervisor'],
    answer: QualityAuditResponse,
    refusals: ['AUDIT.NOT_FOUND', 'AUDIT.OWN_CASE', 'AUDIT.ENDED'],
  })
  score(
    @CalledBy() caller: Caller,
    @Param('auditId', IdPipe) auditId: string,
    @Body() request: ScoreAuditRequest,
  ): Promise<QualityAuditResponse> {
    return this.quality.judge('score', caller, auditId, request);
  }

  @Put('audits/:auditId/decision')
  @Writes({
    summary: 'Decide, as another auditor, of an audit that the agent objects to',
    status: 200,
    admits: ['supervisor'],
    answer: QualityAuditResponse,
    refusals: ['AUDIT.NOT_FOUND', 'AUDIT.OWN_CASE', 'AUDIT.ENDED'],
  })
  decide(
    @CalledBy() caller: Caller,
    @Param('auditId', IdPipe) auditId: string,
    @Body() request: ScoreAuditRequest,
  ): Promise<QualityAuditResponse> {
    return this.quality.judge('decide', caller, auditId, request);
  }

  @Get('feedback')
  @Reads({ summary: 'What audits said of one’s own cases', admits: ['agent'], answer: AuditListResponse })
  feedback(@CalledBy() caller: Caller): Promise<AuditListResponse> {
    return this.quality.feedback(caller);
  }

  @Put('feedback/:auditId')
  @Writes({
    summary: 'Acknowledge an audit of one’s own case, or object to it',
    status: 200,
    admits: ['agent'],
    answer: QualityAuditResponse,
    refusals: ['AUDIT.NOT_FOUND', 'AUDIT.ENDED'],
  })
  answer(
    @CalledBy() caller: Caller,
    @Param('auditId', IdPipe) auditId: string,
    @Body() request: AnswerFeedbackRequest,
  ): Promise<QualityAuditResponse> {
    return this.quality.answer(caller, auditId, request);
  }
}
