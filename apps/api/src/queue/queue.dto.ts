import { ApiProperty } from '@nestjs/swagger';
import {
  CASE_KINDS,
  CLOCK_ACTS,
  CLOCK_CAUSES,
  CLOCK_NAMES,
  type ClockCause,
  type Reason,
  REASONS,
  RESPONSE_STEPS,
  type Stage,
  STAGES,
} from '#domain';
import { NextDueResponse } from '../cases/people-response.dto.js';
import { Label, MarketCode, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export const WHOSE = ['mine', 'unowned'] as const;

export class QueueQuery extends PageQuery {
  @Label(64, {
    optional: true,
    description: 'Only the cases of this owner, and of those for whom he stands in while they are away',
  })
  owner?: string;

  @OneOf(WHOSE, {
    optional: true,
    description:
      'Instead of `owner`: yourself; or nobody, with the cases of those who are away and have nobody there to act for them',
  })
  whose?: (typeof WHOSE)[number];

  @OneOf(CASE_KINDS, { optional: true })
  kind?: string;

  @OneOf(STAGES, { optional: true })
  stage?: Stage;

  @MarketCode({ optional: true })
  market?: string;

  @OneOf(REASONS, { optional: true, description: 'Cases with a line for this reason' })
  reason?: Reason;

  @OneOf(CLOCK_CAUSES, { optional: true, description: 'Why there is the deadline that comes next' })
  cause?: ClockCause;
}

export class NextBreachResponse {
  @ApiProperty({ ...text, enum: CLOCK_NAMES }) clock!: string;
  @ApiProperty({ ...text, enum: CLOCK_ACTS, description: 'What the clock does then' }) act!: string;
  @ApiProperty(moment) at!: string;
  @ApiProperty({ ...text, enum: CLOCK_CAUSES }) cause!: string;
  @ApiProperty({ ...text, description: 'The rule of the policy that asks for it' }) rule!: string;
  @ApiProperty({ type: Boolean, description: 'The law sets it' }) statutory!: boolean;
  @ApiProperty({ type: Boolean, description: 'It has passed' }) breached!: boolean;
}

export class StandardDueResponse {
  @ApiProperty({ ...text, enum: RESPONSE_STEPS }) step!: string;
  @ApiProperty(moment) dueAt!: string;
}

export class QueueItemResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) kind!: string;
  @ApiProperty({ ...text, enum: STAGES }) stage!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty(text) orderId!: string;
  @ApiProperty(text) customerId!: string;
  @ApiProperty(text) market!: string;
  @ApiProperty(moment) filedAt!: string;
  @ApiProperty({ ...moment, description: 'Since when the step that breaches first waits' })
  waitingSince!: string;
  @ApiProperty({ ...text, required: false }) owner?: string;
  @ApiProperty({
    ...text,
    required: false,
    nullable: true,
    description: 'While the owner is away: who stands in for him; null for nobody, so that the team does',
  })
  deputy?: string | null;
  @ApiProperty({
    ...text,
    required: false,
    description: 'In the queue of one person: for whom he has this case while its owner is away',
  })
  deputyFor?: string;
  @ApiProperty({ type: Boolean, description: 'A clock of the case has escalated' }) escalated!: boolean;
  @ApiProperty({
    type: NextBreachResponse,
    required: false,
    description:
      'The deadline that is missed first, or has been missed the longest, of those that staff can keep',
  })
  nextBreach?: NextBreachResponse;
  @ApiProperty({ type: NextDueResponse, required: false }) nextDue?: NextDueResponse;
  @ApiProperty({
    type: StandardDueResponse,
    required: false,
    description: 'The response-time standard that is missed first, or has been missed the longest',
  })
  standardDue?: StandardDueResponse;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ type: 'integer', description: 'What the case would give back' }) totalMinor!: number;
  @ApiProperty({ ...text, isArray: true, description: 'The rules that sent it to staff' })
  rules!: readonly string[];
}

export class QueueResponse {
  @ApiProperty({ type: QueueItemResponse, isArray: true }) items!: readonly QueueItemResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
