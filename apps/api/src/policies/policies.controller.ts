import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads, Writes } from '../routes/routes.js';
import {
  DraftPolicyRequest,
  ListPoliciesQuery,
  PolicyVersionsResponse,
  PolicyVersionWithDocumentResponse,
} from './policies.dto.js';
import { PoliciesService } from './policies.service.js';
import { VersionPipe } from './version.pipe.js';

const READERS = ['agent', 'finance', 'shop'] as const;
const WRITERS = ['supervisor'] as const;

const NamesVersion = () => ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1 } });

@ApiTags('policy')
@Controller('v1/policies')
export class PoliciesController {
  constructor(private readonly policies: PoliciesService) {}

  @Get()
  @Reads({
    summary: 'All versions of all policies, and what became of each, the newest of each policy first',
    admits: READERS,
    answer: PolicyVersionsResponse,
  })
  list(@Query() query: ListPoliciesQuery): Promise<PolicyVersionsResponse> {
    return this.policies.list(query);
  }

  @Post()
  @Creates({
    summary: 'Write the next version of a policy, or the first of a new one; another supervisor approves it',
    admits: WRITERS,
    status: 201,
    answer: PolicyVersionWithDocumentResponse,
    refusals: ['POLICY.INVALID', 'POLICY.VERSION_TAKEN'],
  })
  draft(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() request: DraftPolicyRequest,
  ): Promise<HttpAnswer> {
    return this.policies.draft(caller, key, request);
  }

  @Get(':policyId/versions/:version')
  @NamesVersion()
  @Reads({
    summary: 'One version with its document',
    admits: READERS,
    answer: PolicyVersionWithDocumentResponse,
    refusals: ['POLICY.VERSION_NOT_FOUND'],
  })
  get(
    @Param('policyId', IdPipe) policyId: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<PolicyVersionWithDocumentResponse> {
    return this.policies.get({ policyId, version });
  }

  @Post(':policyId/versions/:version/approval')
  @NamesVersion()
  @Creates({
    summary: 'Approve a draft: in force from its day for new cases; open ones keep theirs',
    admits: WRITERS,
    status: 200,
    answer: PolicyVersionWithDocumentResponse,
    refusals: [
      'POLICY.VERSION_NOT_FOUND', 'POLICY.OWN_DRAFT', 'POLICY.DRAFT_DECIDED', 'POLICY.TOO_LATE', 'POLICY.VERSION_TAKEN',
    ], // prettier-ignore
  })
  approve(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('policyId', IdPipe) policyId: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<HttpAnswer> {
    return this.policies.approve(caller, key, { policyId, version });
  }

  @Delete(':policyId/versions/:version')
  @NamesVersion()
  @Writes({
    summary: 'Withdraw a draft that nobody has approved; it stays to be seen',
    admits: WRITERS,
    status: 204,
    refusals: ['POLICY.VERSION_NOT_FOUND', 'POLICY.DRAFT_DECIDED'],
  })
  withdraw(
    @CalledBy() caller: Caller,
    @Param('policyId', IdPipe) policyId: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<void> {
    return this.policies.withdraw(caller, { policyId, version });
  }
}
