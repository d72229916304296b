import { ApiProperty } from '@nestjs/swagger';
import { Int, Label } from '../fields/fields.js';

const MOST = 1_000_000;
const ninetyDays = (what: string) => ({
  optional: true,
  description: `${what} of the last 90 days; left out: none`,
});

export class StandingRequest {
  @Label(60, {
    optional: true,
    description: 'Decides quotas and which rules are for him, before what an order says of its customer',
  })
  group?: string;

  @Int(0, MOST, ninetyDays('Complaints'))
  complaints?: number;

  @Int(0, MOST, ninetyDays('Disputes with his bank or with an authority'))
  disputes?: number;

  @Int(0, MOST, ninetyDays('Orders that he did not pay'))
  unpaid?: number;
}

export class InstantQuotaResponse {
  @ApiProperty({ type: String }) currency!: string;
  @ApiProperty({
    type: 'integer',
    description: 'Given in advance, and neither the goods nor the money are back',
  })
  openMinor!: number;
  @ApiProperty({
    type: 'integer',
    required: false,
    description: 'What a breach has left of his quota, in hundredths of a percent',
  })
  cutBasisPoints?: number;
  @ApiProperty({ type: String, format: 'date-time', required: false }) cutUntil?: string;
}

export class StandingResponse {
  @ApiProperty({ type: String }) customerId!: string;
  @ApiProperty({ type: String, required: false }) group?: string;
  @ApiProperty({ type: 'integer' }) complaints!: number;
  @ApiProperty({ type: 'integer' }) disputes!: number;
  @ApiProperty({ type: 'integer' }) unpaid!: number;
  @ApiProperty({ type: InstantQuotaResponse, isArray: true }) quotas!: readonly InstantQuotaResponse[];
}
