import { ApiProperty } from '@nestjs/swagger';
import { STAGES } from '#domain';
import { NextDueResponse } from '../cases/case-response.dto.js';
import { Label } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;

export class QueueQuery extends PageQuery {
  @Label(64, { optional: true, description: 'Only the cases of this owner' })
  owner?: string;
}

export class QueueItemResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) kind!: string;
  @ApiProperty({ ...text, enum: STAGES }) stage!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty(text) orderId!: string;
  @ApiProperty(text) customerId!: string;
  @ApiProperty({ ...text, format: 'date-time' }) filedAt!: string;
  @ApiProperty({ ...text, required: false }) owner?: string;
  @ApiProperty({ type: Boolean, description: 'A clock of the case has escalated' }) escalated!: boolean;
  @ApiProperty({ type: NextDueResponse, required: false }) nextDue?: NextDueResponse;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ type: 'integer', description: 'What the case would give back' }) totalMinor!: number;
  @ApiProperty({ ...text, isArray: true, description: 'The rules that sent it to staff' })
  rules!: readonly string[];
}

export class QueueResponse {
  @ApiProperty({ type: QueueItemResponse, isArray: true }) items!: readonly QueueItemResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
