import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;

export class ListUnmatchedQuery extends PageQuery {}

export class WebhookOutcomeResponse {
  @ApiProperty({
    ...text,
    enum: ['applied', 'ignored', 'unmatched', 'duplicate'],
    description: 'All of them are final: it is stored, and sending it again changes nothing',
  })
  outcome!: string;
  @ApiProperty({ ...text, required: false }) reason?: string;
  @ApiProperty({ ...text, required: false }) caseId?: string;
}

export class UnmatchedResponse {
  @ApiProperty({ ...text, enum: ['carrier', 'payment', 'warehouse', 'repair', 'payout', 'telephony'] })
  source!: string;
  @ApiProperty(text) messageId!: string;
  @ApiProperty({ ...text, required: false }) reason?: string;
  @ApiProperty({ ...text, required: false }) caseId?: string;
  @ApiProperty({ ...text, format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) body!: Record<string, unknown>;
}

export class UnmatchedPageResponse {
  @ApiProperty({ type: UnmatchedResponse, isArray: true }) items!: readonly UnmatchedResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
