import { ApiProperty } from '@nestjs/swagger';
import { CONDITIONS, type Condition, DISPOSITIONS, type Disposition, IDENTIFICATION_REASONS } from '#domain';
import { IDENTIFICATION_STATUSES, type IdentificationStatus } from '#persistence';
import { ActorResponse } from '../cases/timeline.dto.js';
import { FreeText, Id, LineId, OneOf, Quantity } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const optional = { required: false } as const;
const moment = { type: String, format: 'date-time' } as const;

export class ListIdentificationQuery extends PageQuery {
  @OneOf(IDENTIFICATION_STATUSES, { optional: true, description: 'Left out: open' })
  status?: IdentificationStatus;
}

export class AssignItemRequest {
  @Id()
  caseId!: string;

  @LineId()
  lineId!: string;

  @Quantity({ description: 'Fewer than there are: the rest stays open' })
  quantity!: number;

  @OneOf(CONDITIONS, {
    optional: true,
    description: 'Left out: as the warehouse saw it, or `wrongItem` where it is another article',
  })
  condition?: Condition;
}

export class ReturnItemRequest {
  @FreeText({ description: 'To whom, and why' })
  note!: string;
}

export class DisposeItemRequest {
  @OneOf(DISPOSITIONS)
  disposition!: Disposition;

  @FreeText({ description: 'Why' })
  note!: string;
}

export class ResolutionResponse {
  @ApiProperty({ ...text, enum: ['assign', 'return', 'dispose'] }) kind!: string;
  @ApiProperty({ ...text, ...optional }) caseId?: string;
  @ApiProperty({ ...text, ...optional }) lineId?: string;
  @ApiProperty({ type: 'integer', ...optional }) quantity?: number;
  @ApiProperty({ ...text, ...optional, enum: CONDITIONS }) condition?: string;
  @ApiProperty({ ...text, ...optional, enum: DISPOSITIONS }) disposition?: string;
}

export class IdentificationItemResponse {
  @ApiProperty(text) itemId!: string;
  @ApiProperty({ ...text, description: 'The box that it came in' }) receiptId!: string;
  @ApiProperty({ ...text, ...optional }) trackingNumber?: string;
  @ApiProperty({ ...text, ...optional, description: 'What the box or its goods said whose they are' })
  reference?: string;
  @ApiProperty({ ...text, ...optional }) lineReference?: string;
  @ApiProperty({ ...text, ...optional, description: 'Not there for an empty box' }) sku?: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ ...text, ...optional, enum: CONDITIONS }) condition?: string;
  @ApiProperty({ ...text, enum: IDENTIFICATION_REASONS }) reason!: string;
  @ApiProperty({ ...text, ...optional, description: 'The case that box or goods point to' })
  suggestedCaseId?: string;
  @ApiProperty({ ...text, enum: IDENTIFICATION_STATUSES }) status!: string;
  @ApiProperty({ type: ResolutionResponse, ...optional }) resolution?: ResolutionResponse;
  @ApiProperty({ type: ActorResponse, ...optional }) resolvedBy?: ActorResponse;
  @ApiProperty({ ...moment, ...optional }) resolvedAt?: string;
  @ApiProperty(moment) receivedAt!: string;
}

export class IdentificationPageResponse {
  @ApiProperty({ type: IdentificationItemResponse, isArray: true })
  items!: readonly IdentificationItemResponse[];
  @ApiProperty({ ...text, ...optional }) nextCursor?: string;
}

export class SuggestionResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) orderId!: string;
  @ApiProperty(text) stage!: string;
  @ApiProperty(text) lineId!: string;
  @ApiProperty({ type: 'integer', description: 'Units that it can still take in' }) receivable!: number;
}

export class IdentificationDetailsResponse extends IdentificationItemResponse {
  @ApiProperty({ type: SuggestionResponse, isArray: true, description: 'Likeliest first' })
  suggestions!: readonly SuggestionResponse[];
  @ApiProperty({ ...text, ...optional, description: 'What was written when it was resolved' }) note?: string;
}

export class ResolvedResponse {
  @ApiProperty({ type: IdentificationItemResponse }) item!: IdentificationItemResponse;
  @ApiProperty({ type: IdentificationItemResponse, ...optional, description: 'What is still open of it' })
  rest?: IdentificationItemResponse;
}
