import { ApiProperty } from '@nestjs/swagger';
import { POLICY_STATES } from '#persistence';
import { Document, Id, Label } from '../fields/fields.js';

const text = { type: String } as const;
const optional = { required: false } as const;
const moment = { type: String, format: 'date-time' } as const;

export class DraftPolicyRequest {
  @Document({
    description:
      'A whole policy, as in `policies/`. Its `version` is the next one, and may be left out; `inForceFrom` lies in the future',
  })
  document!: Record<string, unknown>;

  @Label(200, { description: 'Why there is a new version, for whoever approves it' })
  reason!: string;
}

export class ListPoliciesQuery {
  @Id({ optional: true, description: 'Only versions of this policy' })
  policyId?: string;
}

export class PolicyVersionResponse {
  @ApiProperty(text) policyId!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({
    ...text,
    enum: POLICY_STATES,
    description: '`approved` waits for its day; cases keep a `superseded` one that they were filed under',
  })
  state!: string;
  @ApiProperty({ ...text, isArray: true }) markets!: readonly string[];
  @ApiProperty({ ...text, ...optional, description: 'Holds for orders of this seller only' })
  sellerId?: string;
  @ApiProperty(moment) inForceFrom!: string;
  @ApiProperty({ ...text, ...optional, description: 'Absent for what was shipped' }) author?: string;
  @ApiProperty({ ...text, ...optional }) reason?: string;
  @ApiProperty({ ...moment, ...optional }) draftedAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'Who approved or withdrew it' }) decidedBy?: string;
  @ApiProperty({ ...moment, ...optional }) decidedAt?: string;
}

export class PolicyVersionsResponse {
  @ApiProperty({ type: PolicyVersionResponse, isArray: true }) items!: readonly PolicyVersionResponse[];
}

export class PolicyVersionWithDocumentResponse extends PolicyVersionResponse {
  @ApiProperty({ type: 'object', additionalProperties: true }) document!: object;
}
