import { ApiProperty } from '@nestjs/swagger';
import { DESTINATIONS, REFUND_STATUSES } from '#domain';
import { FreeText, Id, OneOf, Part } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class ListRefundsQuery extends PageQuery {
  @OneOf(REFUND_STATUSES, { optional: true })
  status?: string;

  @Id({ optional: true })
  caseId?: string;

  @OneOf(DESTINATIONS, { optional: true })
  destination?: string;
}

export class RetryRefundRequest {
  @FreeText({ optional: true })
  note?: string;
}

export class RedirectTargetRequest {
  @OneOf(['storeCredit', 'payment'])
  kind!: 'storeCredit' | 'payment';

  @Id({ optional: true, description: 'Another payment of the order; only with `payment`' })
  paymentId?: string;
}

export class RedirectRefundRequest {
  @Part(RedirectTargetRequest)
  to!: RedirectTargetRequest;

  @FreeText({ description: 'How the customer agreed; kept as a note' })
  consent!: string;

  @FreeText({ optional: true })
  note?: string;
}

export class RefundResponse {
  @ApiProperty(text) intentId!: string;
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) paymentId!: string;
  @ApiProperty({ ...text, required: false, description: 'What was paid with' }) tender?: string;
  @ApiProperty({ ...text, enum: DESTINATIONS }) destination!: string;
  @ApiProperty({ ...text, enum: ['goods', 'goodwill', 'compensation', 'collection'] }) purpose!: string;
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
