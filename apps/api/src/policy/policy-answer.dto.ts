import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_NAMES, FEE_KINDS, REMEDIES, RIGHT_KINDS } from '#domain';
import { DecisionReasonResponse, InstantRefundResponse, RouteResponse } from '../quotes/quotes.dto.js';

const text = { type: String } as const;
const minor = { type: 'integer' } as const;
const optional = { required: false } as const;
const moment = { type: String, format: 'date-time' } as const;
const payer = { type: String, enum: ['customer', 'merchant'] };

export class RemedyCostResponse {
  @ApiProperty(minor) moneyMinor!: number;
  @ApiProperty({ ...minor, description: 'New goods, or goods that do not come back' }) goodsMinor!: number;
  @ApiProperty({ ...minor, description: 'Freight and labour' }) handlingMinor!: number;
}

export class RemedyOptionResponse {
  @ApiProperty({ ...text, enum: [...REMEDIES, 'compensation'] }) remedy!: string;
  @ApiProperty({ type: Boolean, description: 'The customer may have it; staff may offer all of them' })
  allowed!: boolean;
  @ApiProperty(text) rule!: string;
  @ApiProperty({ ...text, ...optional }) law?: string;
  @ApiProperty({ ...minor, description: 'What it takes out of the shop: the sum of `cost`' })
  costMinor!: number;
  @ApiProperty({ type: RemedyCostResponse }) cost!: object;
  @ApiProperty({ ...text, ...optional, description: 'Why it is not allowed, or on which condition it is' })
  why?: string;
}

export class RefundComponentResponse {
  @ApiProperty({ ...text, enum: ['goods', 'shipping', 'duties', ...FEE_KINDS] }) kind!: string;
  @ApiProperty({ ...minor, description: 'Fees are below zero' }) minor!: number;
  @ApiProperty({ ...minor, ...optional, description: 'Contained in `minor`' }) taxMinor?: number;
  @ApiProperty({ ...text, ...optional }) lineId?: string;
  @ApiProperty({ ...minor, ...optional }) quantity?: number;
  @ApiProperty({ ...text, ...optional }) rule?: string;
}

export class AnsweredShopTotalResponse {
  @ApiProperty(minor) totalMinor!: number;
  @ApiProperty(text) currency!: string;
}

export class AnsweredRefundResponse {
  @ApiProperty({ type: RefundComponentResponse, isArray: true })
  components!: readonly RefundComponentResponse[];
  @ApiProperty(minor) totalMinor!: number;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ type: AnsweredShopTotalResponse, ...optional, description: 'In the currency of the shop' })
  shop?: AnsweredShopTotalResponse;
}

export class PlannedClockResponse {
  @ApiProperty({ ...text, enum: CLOCK_NAMES }) name!: string;
  @ApiProperty({ ...text, enum: ['statute', 'policy', 'promise', 'operation'] }) cause!: string;
  @ApiProperty(text) rule!: string;
  @ApiProperty({ ...text, ...optional }) law?: string;
  @ApiProperty({ ...text, enum: ['notice', 'goods', 'goodsOrProof', 'agreement', 'decision'] })
  starts!: string;
  @ApiProperty({ ...moment, nullable: true, description: 'Null: with a fact that is still to come' })
  startsAt!: string | null;
  @ApiProperty({ ...moment, nullable: true }) dueAt!: string | null;
  @ApiProperty({ ...text, ...optional, description: 'Until then what it promises may be withheld' })
  withheldUntil?: string;
}

export class GrantResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(text) rule!: string;
  @ApiProperty({ ...text, ...optional }) law?: string;
  @ApiProperty({ ...text, enum: RIGHT_KINDS }) kind!: string;
  @ApiProperty({ ...text, enum: REMEDIES, isArray: true }) remedies!: readonly string[];
  @ApiProperty(payer) freightPaidBy!: string;
  @ApiProperty({ ...text, enum: FEE_KINDS, isArray: true, description: 'Fees that may not be taken' })
  waives!: readonly string[];
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastDay!: string | null;
  @ApiProperty({ ...moment, nullable: true, description: 'Null: without end' }) until!: string | null;
}

export class PolicyAnswerResponse {
  @ApiProperty({ ...text, enum: ['approve', 'review', 'refuse'] }) outcome!: string;
  @ApiProperty({
    type: RemedyOptionResponse,
    isArray: true,
    description: 'The usual ones for the problem, the most usual first',
  })
  options!: readonly RemedyOptionResponse[];
  @ApiProperty({ type: DecisionReasonResponse, isArray: true }) reasons!: readonly DecisionReasonResponse[];
  @ApiProperty({
    type: AnsweredRefundResponse,
    ...optional,
    description: 'Absent when nothing would be paid: refused, or another remedy is wanted',
  })
  refund?: AnsweredRefundResponse;
  @ApiProperty(payer) freightPaidBy!: string;
  @ApiProperty({ type: PlannedClockResponse, isArray: true }) clocks!: readonly PlannedClockResponse[];
  @ApiProperty({ ...text, example: 'GB-standard@2' }) policyVersion!: string;
  @ApiProperty({ ...text, isArray: true, description: 'Lines for which a photo or the like helps' })
  evidenceWanted!: readonly string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: ['string', 'null'] as never, format: 'date' },
    description: 'By line, the last day on which a notice is in time',
  })
  lastDays!: Readonly<Record<string, string | null>>;
  @ApiProperty({ type: GrantResponse, isArray: true, description: 'The right that carries each line' })
  grants!: readonly GrantResponse[];
  @ApiProperty({ type: RouteResponse, ...optional, description: 'How the goods come back' })
  route?: RouteResponse;
  @ApiProperty({ ...text, isArray: true, ...optional, description: 'Lines whose goods the customer keeps' })
  returnless?: readonly string[];
  @ApiProperty({
    type: InstantRefundResponse,
    ...optional,
    description: 'Absent where there is no such promise',
  })
  instantRefund?: InstantRefundResponse;
}
