import { ApiProperty } from '@nestjs/swagger';
import { REFUND_STATUSES } from '#domain';
import { FreeText, Id, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class ListRefundsQuery extends PageQuery {
  @OneOf(REFUND_STATUSES, { optional: true })
  status?: string;

  @Id({ optional: true })
  caseId?: string;
}

export class RetryRefundRequest {
  @FreeText({ optional: true })
  note?: string;
}

export class RefundResponse {
  @ApiProperty(text) intentId!: string;
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) paymentId!: string;
  @ApiProperty({ type: 'integer' }) sequence!: number;
  @ApiProperty({ type: 'integer' }) amountMinor!: number;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ ...text, enum: REFUND_STATUSES }) status!: string;
  @ApiProperty({ type: 'integer' }) attempt!: number;
  @ApiProperty({ ...text, required: false }) providerRefundId?: string;
  @ApiProperty({ ...text, required: false }) failureCode?: string;
  @ApiProperty({ ...moment, required: false }) sentAt?: string;
  @ApiProperty(moment) createdAt!: string;
}

export class RefundPageResponse {
  @ApiProperty({ type: RefundResponse, isArray: true }) items!: readonly RefundResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
