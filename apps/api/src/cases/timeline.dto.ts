import { ApiProperty } from '@nestjs/swagger';
import { BreakdownResponse } from '../quotes/quotes.dto.js';
import { IntentResponse } from './case-response.dto.js';

const moment = { type: String, format: 'date-time' } as const;
const text = { type: String } as const;

export class ActorResponse {
  @ApiProperty({ ...text, example: 'agent' }) kind!: string;
  @ApiProperty({ ...text, required: false }) id?: string;
}

export class TimelineNoteResponse {
  @ApiProperty({ ...text, required: false }) text?: string;
  @ApiProperty({ ...text, isArray: true, required: false }) evidence?: readonly string[];
  @ApiProperty({ ...text, isArray: true, required: false }) evidenceWanted?: readonly string[];
  @ApiProperty(moment) writtenAt!: string;
}

export class TimelineItemResponse {
  @ApiProperty({ type: 'integer' }) seq!: number;
  @ApiProperty({ ...text, example: 'caseApproved' }) type!: string;
  @ApiProperty(moment) recordedAt!: string;
  @ApiProperty({ type: ActorResponse }) actor!: object;
  @ApiProperty({ type: 'object', additionalProperties: true }) details!: Record<string, unknown>;
  @ApiProperty({
    type: TimelineNoteResponse,
    isArray: true,
    required: false,
    description: 'What was written with it: all of it for staff, for others what they wrote themselves',
  })
  notes?: readonly TimelineNoteResponse[];
  @ApiProperty({ type: 'integer', required: false, description: 'The event that put this one right' })
  correctedBy?: number;
  @ApiProperty({ type: 'integer', required: false, description: 'The event that this one puts right' })
  corrects?: number;
}

export class TimelineResponse {
  @ApiProperty({ type: TimelineItemResponse, isArray: true }) items!: readonly TimelineItemResponse[];
}

export class PaymentBalanceResponse {
  @ApiProperty(text) paymentId!: string;
  @ApiProperty(text) tender!: string;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ type: 'integer' }) capturedMinor!: number;
  @ApiProperty({ type: 'integer' }) reservedMinor!: number;
  @ApiProperty({ type: 'integer' }) pendingMinor!: number;
  @ApiProperty({ type: 'integer' }) settledMinor!: number;
  @ApiProperty({
    type: 'integer',
    description: 'Refunded at the provider without us, or taken back by a bank',
  })
  externalMinor!: number;
  @ApiProperty({ type: 'integer', description: 'Negative when more went out than we know of' })
  availableMinor!: number;
}

export class RecourseResponse {
  @ApiProperty({ ...text, enum: ['carrier', 'customer', 'supplier'] }) against!: string;
  @ApiProperty({ type: 'integer' }) amountMinor!: number;
  @ApiProperty({ ...text, example: 'refundedBeyondDue' }) reason!: string;
  @ApiProperty(moment) notedAt!: string;
}

export class MoneyResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) currency!: string;
  @ApiProperty({
    type: BreakdownResponse,
    required: false,
    description: 'What policy worked out at the filing',
  })
  quoted?: object;
  @ApiProperty({ type: BreakdownResponse, required: false, description: 'What was approved to be refunded' })
  approved?: object;
  @ApiProperty({ type: 'integer', description: 'Of what is approved, what no payment can bear' })
  shortfallMinor!: number;
  @ApiProperty({ type: 'integer', description: 'Granted on top of what is due' })
  goodwillMinor!: number;
  @ApiProperty({ type: IntentResponse, isArray: true }) refunds!: readonly IntentResponse[];
  @ApiProperty({
    type: RecourseResponse,
    isArray: true,
    required: false,
    description: 'For staff: value that is to be got back',
  })
  recourses?: readonly RecourseResponse[];
  @ApiProperty({ type: PaymentBalanceResponse, isArray: true }) payments!: readonly PaymentBalanceResponse[];
}
