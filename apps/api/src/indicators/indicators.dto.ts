import { ApiProperty } from '@nestjs/swagger';
import { CASE_KINDS, type CaseKind } from '#domain';
import { INDICATORS_BY, type IndicatorsBy } from '#persistence';
import { Id, MarketCode, Moment, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const count = { type: 'integer' } as const;
const share = { type: Number, nullable: true, description: 'From 0 to 1; null: of nothing' } as const;
const seconds = { type: Number, nullable: true } as const;
const money = { type: 'integer', description: 'In the minor unit of the currency' } as const;

export class IndicatorsQuery extends PageQuery {
  @OneOf(INDICATORS_BY, { optional: true, description: 'Left out: `market`' })
  by?: IndicatorsBy;

  @Moment({ optional: true, description: 'Cases filed from then on; left out: 30 days before `to`' })
  from?: string;

  @Moment({ optional: true, description: 'And before then; left out: now' })
  to?: string;

  @MarketCode({ optional: true })
  market?: string;

  @OneOf(CASE_KINDS, { optional: true })
  kind?: CaseKind;

  @Id({ optional: true, description: 'Owner of the cases; agents are answered for themselves alone' })
  agent?: string;
}

export class IndicatorTimesResponse {
  @ApiProperty(count) count!: number;
  @ApiProperty(seconds) averageSeconds!: number | null;
  @ApiProperty(seconds) medianSeconds!: number | null;
  @ApiProperty(seconds) p90Seconds!: number | null;
  @ApiProperty({ ...share, description: 'Answered within the standard; or resolved, of all cases' })
  share!: number | null;
}

export class IndicatorComplaintsResponse {
  @ApiProperty(count) count!: number;
  @ApiProperty(share) perCase!: number | null;
  @ApiProperty(share) perOrder!: number | null;
}

export class IndicatorSatisfactionResponse {
  @ApiProperty(count) asked!: number;
  @ApiProperty(count) answers!: number;
  @ApiProperty(share) answerRate!: number | null;
  @ApiProperty(share) solvedShare!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'From 1 to 5' }) scoreAverage!: number | null;
}

export class IndicatorMoneyResponse {
  @ApiProperty(text) currency!: string;
  @ApiProperty(count) cases!: number;
  @ApiProperty(money) costsMinor!: number;
  @ApiProperty(money) refundedMinor!: number;
  @ApiProperty(money) goodwillMinor!: number;
  @ApiProperty(money) payoutsMinor!: number;
  @ApiProperty({ ...money, description: 'All four, per case, rounded half up' }) perCaseMinor!: number;
}

export class IndicatorAuditsResponse {
  @ApiProperty(count) count!: number;
  @ApiProperty(share) scoreAverage!: number | null;
}

export class IndicatorGroupResponse {
  @ApiProperty({ ...text, description: 'Empty: of none' }) group!: string;
  @ApiProperty(count) cases!: number;
  @ApiProperty(count) orders!: number;
  @ApiProperty(share) reopenedShare!: number | null;
  @ApiProperty({ type: IndicatorTimesResponse }) firstAnswer!: IndicatorTimesResponse;
  @ApiProperty({ type: IndicatorTimesResponse }) resolution!: IndicatorTimesResponse;
  @ApiProperty({ type: IndicatorComplaintsResponse }) complaints!: IndicatorComplaintsResponse;
  @ApiProperty({ type: IndicatorSatisfactionResponse }) satisfaction!: IndicatorSatisfactionResponse;
  @ApiProperty({ type: IndicatorMoneyResponse, isArray: true }) money!: readonly IndicatorMoneyResponse[];
  @ApiProperty({ type: IndicatorAuditsResponse }) audits!: IndicatorAuditsResponse;
}

export class IndicatorPageResponse {
  @ApiProperty(moment) from!: string;
  @ApiProperty(moment) to!: string;
  @ApiProperty({ ...text, enum: INDICATORS_BY }) by!: string;
  @ApiProperty({ type: IndicatorGroupResponse, isArray: true }) items!: readonly IndicatorGroupResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
