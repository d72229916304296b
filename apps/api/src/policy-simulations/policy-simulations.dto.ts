import { ApiProperty } from '@nestjs/swagger';
import { Day, Document } from '../fields/fields.js';

const moment = { type: String, format: 'date-time' } as const;
const count = { type: 'integer' } as const;
const ids = { type: String, isArray: true } as const;

export class SimulatePolicyRequest {
  @Day({ description: 'Cases filed from this day on, by UTC …' })
  from!: string;

  @Day({ description: '… until the end of this one' })
  to!: string;

  @Document({
    optional: true,
    description:
      'The policy to try. Left out: each case is decided again under the version that it pins, and what does not come out as it is kept is named.',
  })
  policy?: object;
}

export class SimulationAskedResponse {
  @ApiProperty({ type: String }) simulationId!: string;
  @ApiProperty({ type: String }) statusUrl!: string;
}

export class DecidedAmountResponse {
  @ApiProperty({ type: String, enum: ['approve', 'review', 'refuse'] }) outcome!: string;
  @ApiProperty(count) totalMinor!: number;
  @ApiProperty({ ...ids, description: 'What refuses, asks people or takes fees' }) rules!: readonly string[];
}

export class ChangedCaseResponse {
  @ApiProperty({ type: String }) caseId!: string;
  @ApiProperty({ type: String }) currency!: string;
  @ApiProperty({ type: DecidedAmountResponse }) before!: DecidedAmountResponse;
  @ApiProperty({ type: DecidedAmountResponse }) after!: DecidedAmountResponse;
}

export class MoneyChangeResponse {
  @ApiProperty({ ...count, description: 'Approved without anybody’s help' }) approvedBeforeMinor!: number;
  @ApiProperty(count) approvedAfterMinor!: number;
  @ApiProperty({ ...count, description: 'Approved, or up to people' }) totalBeforeMinor!: number;
  @ApiProperty(count) totalAfterMinor!: number;
  @ApiProperty({ type: String }) currency!: string;
}

export class PolicySimulationResponse {
  @ApiProperty({ type: String }) simulationId!: string;
  @ApiProperty({
    type: String,
    required: false,
    example: 'GB-standard@4',
    description: 'Left out: the pinned versions',
  })
  policy?: string;
  @ApiProperty(moment) requestedAt!: string;
  @ApiProperty({ ...moment, required: false, description: 'Not there while it runs' }) finishedAt?: string;
  @ApiProperty({ ...count, description: 'Cases to decide again …' }) casesInAll!: number;
  @ApiProperty({ ...count, description: '… and those that are done' }) cases!: number;
  @ApiProperty(count) unchanged!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Cases by change of outcome, as `approve>review`; `approve>approve` is another amount',
  })
  changes!: Readonly<Record<string, number>>;
  @ApiProperty({ type: MoneyChangeResponse, isArray: true }) money!: readonly MoneyChangeResponse[];
  @ApiProperty({ type: ChangedCaseResponse, isArray: true, description: 'The first 100 that change' })
  examples!: readonly ChangedCaseResponse[];
  @ApiProperty({
    ...count,
    required: false,
    description: 'Pinned decisions that do not come out as they are kept',
  })
  differing?: number;
  @ApiProperty({ ...ids, required: false, description: 'The first 100 of them' })
  differences?: readonly string[];
}
