import { ApiProperty } from '@nestjs/swagger';
import {
  BULK_ACTS,
  CLOCK_NAMES,
  type ClockName,
  LOGISTICS_METHODS,
  type LogisticsMethod,
  PAUSE_REASONS,
  STAGES,
  type Stage,
} from '#domain';
import { Duration, Id, IntQuery, Label, MarketCode, Moment, OneOf, Part, SomeOf } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class BulkFilterRequest {
  @SomeOf(STAGES, { optional: true })
  stages?: Stage[];

  @MarketCode({ optional: true })
  market?: string;

  @Label(120, { optional: true, description: 'Cases that hold units of this article' })
  sku?: string;

  @SomeOf(LOGISTICS_METHODS, { optional: true })
  methods?: LogisticsMethod[];

  @Id({ optional: true, description: 'Cases with a parcel whose number begins so' })
  trackingPrefix?: string;

  @Label(64, { optional: true, nullable: true, description: 'Cases of this owner; null for those of nobody' })
  owner?: string | null;

  @OneOf(CLOCK_NAMES, { optional: true, description: 'Cases in which this clock runs or is paused' })
  clock?: ClockName;

  @Moment({ optional: true })
  filedFrom?: string;

  @Moment({ optional: true })
  filedTo?: string;
}

export class PrepareBulkActRequest {
  @OneOf(BULK_ACTS)
  act!: (typeof BULK_ACTS)[number];

  @OneOf(CLOCK_NAMES, { optional: true, description: 'For acts upon clocks: which' })
  clock?: ClockName;

  @Duration({ optional: true, description: 'For `extendClocks`: how much later' })
  by?: string;

  @Moment({ optional: true, description: 'For `pauseClocks`: until when' })
  until?: string;

  @Label(64, { optional: true, description: 'For `reassign`: whose cases they are from now on' })
  to?: string;

  @Part(BulkFilterRequest, { description: 'Open cases for which all of this holds' })
  filter!: BulkFilterRequest;

  @Label(60, {
    description: `A short word for why, such as \`recall\`; for \`pauseClocks\` one of ${PAUSE_REASONS.join(', ')}`,
  })
  reason!: string;
}

export class BulkCasesQuery {
  @IntQuery(1, 1_000, { default: 200, description: 'How many at most' })
  limit?: number;

  @Id({ optional: true, description: 'The last case of the page before' })
  after?: string;
}

export class BulkCountResponse {
  @ApiProperty({ type: 'integer' }) pending!: number;
  @ApiProperty({ type: 'integer' }) done!: number;
  @ApiProperty({ type: 'integer' }) refused!: number;
}

export class ForeseenResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ ...text, isArray: true, required: false, description: 'What would be recorded' })
  events?: readonly string[];
  @ApiProperty({ ...text, required: false, description: 'Or the code by which it would be refused' })
  refusal?: string;
}

export class BulkActResponse {
  @ApiProperty(text) bulkId!: string;
  @ApiProperty({ ...text, enum: ['previewed', 'running', 'done', 'cancelled'] }) status!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) act!: object;
  @ApiProperty({ type: 'object', additionalProperties: true }) filter!: object;
  @ApiProperty(text) reason!: string;
  @ApiProperty({ type: BulkCountResponse }) count!: BulkCountResponse;
  @ApiProperty({
    type: ForeseenResponse,
    isArray: true,
    required: false,
    description: 'Before the start: what would become of the first of them',
  })
  foreseen?: readonly ForeseenResponse[];
  @ApiProperty(moment) createdAt!: string;
  @ApiProperty({ ...moment, required: false }) finishedAt?: string;
}

export class BulkCaseResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ ...text, enum: ['pending', 'done', 'refused'] }) status!: string;
  @ApiProperty({ ...text, required: false, description: 'The code by which the case refused' })
  reason?: string;
}

export class BulkCasesResponse {
  @ApiProperty({ type: BulkCaseResponse, isArray: true }) items!: readonly BulkCaseResponse[];
}
