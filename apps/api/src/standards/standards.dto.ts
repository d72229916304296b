import { ApiProperty } from '@nestjs/swagger';
import { RESPONSE_STEPS, type ResponseStep } from '#domain';
import { STANDARDS_BY, type StandardsBy } from '#persistence';
import { Moment, OneOf } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const count = { type: 'integer' } as const;
const seconds = { type: Number } as const;

export class StandardsQuery {
  @Moment({ optional: true, description: 'Steps that ended from then on; left out: 30 days before `to`' })
  from?: string;

  @Moment({ optional: true, description: 'And before then; left out: now' })
  to?: string;

  @OneOf(STANDARDS_BY, { optional: true, description: 'What they are grouped by; left out: `market`' })
  by?: StandardsBy;

  @OneOf(RESPONSE_STEPS, { optional: true })
  step?: ResponseStep;
}

export class StandardsGroupResponse {
  @ApiProperty({ ...text, enum: RESPONSE_STEPS }) step!: string;
  @ApiProperty({ ...text, nullable: true, description: 'Null: of nobody of staff, or for no reason given' })
  group!: string | null;
  @ApiProperty(count) count!: number;
  @ApiProperty({ ...count, description: 'Within the standard of the policy that the case is pinned to' })
  met!: number;
  @ApiProperty({
    ...count,
    description: 'Not done yet although the standard has passed; counted, and not met',
  })
  open!: number;
  @ApiProperty({ type: Number, description: '`met` of `count`, from 0 to 1' }) share!: number;
  @ApiProperty({ ...seconds, description: 'Elapsed, less what the customer was waited for' })
  medianSeconds!: number;
  @ApiProperty({ ...seconds, description: 'Nine of ten took no longer' }) p90Seconds!: number;
  @ApiProperty(seconds) longestSeconds!: number;
}

export class StandardsResponse {
  @ApiProperty(moment) from!: string;
  @ApiProperty(moment) to!: string;
  @ApiProperty({ ...text, enum: STANDARDS_BY }) by!: string;
  @ApiProperty({ type: StandardsGroupResponse, isArray: true }) items!: readonly StandardsGroupResponse[];
}
