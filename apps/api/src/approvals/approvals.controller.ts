import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads } from '../routes/routes.js';
import {
  ApprovalResponse,
  ApprovalsResponse,
  ListApprovalsQuery,
  RefuseApprovalRequest,
} from './approvals.dto.js';
import { ApprovalsService } from './approvals.service.js';

const admits = ['agent'] as const;

@ApiTags('approvals')
@Controller('v1/approvals')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  @Get()
  @Reads({
    summary: 'What waits for you to approve it, the oldest first; or all that was asked of a case',
    admits,
    answer: ApprovalsResponse,
  })
  list(@CalledBy() caller: Caller, @Query() query: ListApprovalsQuery): Promise<ApprovalsResponse> {
    return this.approvals.list(caller, query);
  }

  @Get(':requestId')
  @Reads({
    summary: 'What became of a request',
    admits: ['agent', 'finance'],
    answer: ApprovalResponse,
    refusals: ['APPROVAL.NOT_FOUND'],
  })
  get(@Param('requestId', IdPipe) requestId: string): Promise<ApprovalResponse> {
    return this.approvals.get(requestId);
  }

  @Post(':requestId/approval')
  @ApiParam({ name: 'requestId', schema: { type: 'string', maxLength: 64 } })
  @Creates({
    summary: 'Approve what somebody else asks for; the last approval that is needed carries it out',
    admits,
    status: 200,
    answer: ApprovalResponse,
    refusals: [
      'APPROVAL.NOT_FOUND', 'APPROVAL.OWN_REQUEST', 'APPROVAL.WRONG_ROLE', 'APPROVAL.ENDED', 'APPROVAL.VOIDED', 'REFUND.EXCEEDS_PAID',
    ], // prettier-ignore
  })
  approve(
    @CalledBy() caller: Caller,
    @Param('requestId', IdPipe) requestId: string,
    @IdempotencyKey() key: string,
  ): Promise<HttpAnswer> {
    return this.approvals.approve({ caller, requestId, key });
  }

  @Post(':requestId/refusal')
  @ApiParam({ name: 'requestId', schema: { type: 'string', maxLength: 64 } })
  @Creates({
    summary: 'Refuse what is asked for; who asked takes it back so',
    admits,
    status: 200,
    answer: ApprovalResponse,
    refusals: ['APPROVAL.NOT_FOUND', 'APPROVAL.WRONG_ROLE', 'APPROVAL.ENDED', 'APPROVAL.VOIDED'],
  })
  refuse(
    @CalledBy() caller: Caller,
    @Param('requestId', IdPipe) requestId: string,
    @IdempotencyKey() key: string,
    @Body() request: RefuseApprovalRequest,
  ): Promise<HttpAnswer> {
    return this.approvals.refuse({ caller, requestId, key }, request);
  }
}
