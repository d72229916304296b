import { ApiProperty } from '@nestjs/swagger';
import { PAYOUT_FORMS, PAYOUT_STATUSES, type PayoutForm, type PayoutStatus } from '#domain';
import { FreeText, Id, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';
import { LedgerEntryResponse } from '../ledger/ledger.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

export class ListPayoutsQuery extends PageQuery {
  @OneOf(PAYOUT_STATUSES, { optional: true })
  status?: PayoutStatus;

  @OneOf(PAYOUT_FORMS, { optional: true })
  form?: PayoutForm;

  @Id({ optional: true })
  caseId?: string;

  @Id({ optional: true })
  customerId?: string;
}

export class RetryPayoutRequest {
  @FreeText({ optional: true })
  note?: string;
}

export class WithdrawPayoutRequest {
  @FreeText({ description: 'Why it is given up for good; kept as a note' })
  reason!: string;
}

export class PayoutResponse {
  @ApiProperty(text) payoutId!: string;
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) customerId!: string;
  @ApiProperty({ type: 'integer' }) sequence!: number;
  @ApiProperty({ ...text, enum: PAYOUT_FORMS }) form!: string;
  @ApiProperty({ ...text, description: 'Why it is owed' }) cause!: string;
  @ApiProperty({ type: 'integer' }) amountMinor!: number;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ ...text, enum: PAYOUT_STATUSES }) status!: string;
  @ApiProperty({ type: 'integer' }) attempt!: number;
  @ApiProperty({ ...text, ...optional }) providerPayoutId?: string;
  @ApiProperty({ ...text, ...optional, description: '`noBankAccount`: it waits for the customer' })
  failureCode?: string;
  @ApiProperty({ ...moment, ...optional }) sentAt?: string;
  @ApiProperty({ ...moment, ...optional, description: 'Until when a voucher or points are good' })
  validUntil?: string;
  @ApiProperty(moment) createdAt!: string;
}

export class PayoutPageResponse {
  @ApiProperty({ type: PayoutResponse, isArray: true }) items!: readonly PayoutResponse[];
  @ApiProperty({ ...text, ...optional }) nextCursor?: string;
}

export class PayoutStepResponse {
  @ApiProperty({ type: 'integer', description: 'The event of the case' }) seq!: number;
  @ApiProperty(text) type!: string;
  @ApiProperty(moment) recordedAt!: string;
  @ApiProperty({ type: 'integer', ...optional }) attempt?: number;
  @ApiProperty({ ...text, ...optional }) code?: string;
}

export class PayoutHistoryResponse extends PayoutResponse {
  @ApiProperty({ type: PayoutStepResponse, isArray: true }) history!: readonly PayoutStepResponse[];
  @ApiProperty({ type: LedgerEntryResponse, isArray: true }) ledger!: readonly LedgerEntryResponse[];
}

export class PayoutCodeResponse {
  @ApiProperty({ ...text, description: 'Who knows it has its value' }) code!: string;
}
