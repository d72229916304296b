import { ApiProperty } from '@nestjs/swagger';
import { APPROVAL_KINDS, VOID_CAUSES } from '#domain';
import { APPROVAL_STATUSES } from '#persistence';
import { FreeText, Id } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;
const ROLES = ['agent', 'supervisor'] as const;

export class ListApprovalsQuery extends PageQuery {
  @Id({
    optional: true,
    description: 'All requests of this case; left out: open ones that you may approve, and have not yet',
  })
  caseId?: string;
}

export class RefuseApprovalRequest {
  @FreeText({ description: 'Why' })
  reason!: string;
}

export class GivenApprovalResponse {
  @ApiProperty(text) approver!: string;
  @ApiProperty({ ...text, enum: ROLES }) role!: string;
  @ApiProperty(moment) approvedAt!: string;
}

export class ApprovalResponse {
  @ApiProperty(text) requestId!: string;
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ type: 'integer', description: 'The version of the case once it was asked' })
  caseVersion!: number;
  @ApiProperty({ ...text, enum: APPROVAL_STATUSES }) status!: string;
  @ApiProperty({ ...text, example: '/v1/approvals/apr_1' }) statusUrl!: string;
  @ApiProperty({ ...text, enum: APPROVAL_KINDS }) kind!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What is to be done, by `type`' })
  act!: Record<string, unknown>;
  @ApiProperty({
    type: 'integer',
    description: 'What it gives the customer, in the minor unit. Another amount is another request',
  })
  amountMinor!: number;
  @ApiProperty(text) currency!: string;
  @ApiProperty({
    ...text,
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of case, act, amount and currency; approvals carry it',
  })
  amountHash!: string;
  @ApiProperty({ ...text, description: 'The rule of the policy that wants it approved' }) rule!: string;
  @ApiProperty({ ...text, enum: ROLES, description: 'Who may approve it, or anybody above' }) role!: string;
  @ApiProperty({ type: 'integer', description: 'How many others have to approve it' }) approvers!: number;
  @ApiProperty(text) askedBy!: string;
  @ApiProperty(moment) askedAt!: string;
  @ApiProperty({ ...text, ...optional, description: 'What was said with the act' }) note?: string;
  @ApiProperty({ type: GivenApprovalResponse, isArray: true }) approvals!: readonly GivenApprovalResponse[];
  @ApiProperty({ ...moment, ...optional }) endedAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'Who refused it, or took it back' }) endedBy?: string;
  @ApiProperty({ ...text, ...optional, enum: VOID_CAUSES, description: 'Why it is void' }) endCause?: string;
  @ApiProperty({ ...text, ...optional, description: 'Why it was refused' }) endNote?: string;
}

export class ApprovalsResponse {
  @ApiProperty({ type: ApprovalResponse, isArray: true }) items!: readonly ApprovalResponse[];
  @ApiProperty({ ...text, ...optional }) nextCursor?: string;
}
