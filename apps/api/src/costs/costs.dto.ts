import { ApiProperty } from '@nestjs/swagger';
import { COST_KINDS, type CostKind } from '#domain';
import { FreeText, Int, MinorAmount, OneOf } from '../fields/fields.js';

export class NoteCostRequest {
  @OneOf(COST_KINDS)
  kind!: CostKind;

  @MinorAmount({ description: 'In the minor unit of the case’s currency' })
  amountMinor!: number;

  @Int(1, 10_000, { optional: true, description: 'How long somebody worked on it' })
  minutes?: number;

  @FreeText({ optional: true })
  note?: string;
}

export class CostResponse {
  @ApiProperty({ type: String, enum: COST_KINDS }) kind!: CostKind;
  @ApiProperty({ type: 'integer' }) amountMinor!: number;
  @ApiProperty({ type: 'integer', required: false }) minutes?: number;
}

export class CostsResponse {
  @ApiProperty({ type: String }) caseId!: string;
  @ApiProperty({ type: String }) currency!: string;
  @ApiProperty({
    type: 'integer',
    description: 'What handling the case cost; money given to the customer aside',
  })
  totalMinor!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  byKind!: Readonly<Record<string, number>>;
  @ApiProperty({ type: CostResponse, isArray: true }) items!: readonly CostResponse[];
}
