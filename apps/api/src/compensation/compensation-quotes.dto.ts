import { ApiProperty } from '@nestjs/swagger';
import {
  COMPENSATION_CAUSES, COMPENSATION_FORMS, COMPENSATION_FORMULAS, type CompensationCause, type CompensationForm,
} from '#domain'; // prettier-ignore
import { CaseLineRequest } from '../cases/cases.dto.js';
import { Id, MinorAmount, Moment, OneOf, Parts } from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';
import { DecisionReasonResponse } from '../quotes/quotes.dto.js';

const text = { type: String } as const;
const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;

export class AskCompensationRequest {
  @Id()
  orderId!: string;

  @Parts(
    CaseLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'Left out: the order as a whole' },
  )
  lines?: CaseLineRequest[];

  @OneOf(COMPENSATION_CAUSES)
  cause!: CompensationCause;

  @OneOf(COMPENSATION_FORMS)
  form!: CompensationForm;

  @MinorAmount({ optional: true })
  newPriceMinor?: number;

  @Moment({ optional: true })
  promisedAt?: string;
}

export class CompensationQuoteResponse {
  @ApiProperty(text) orderId!: string;
  @ApiProperty({ ...text, enum: ['approve', 'review', 'refuse'] }) outcome!: string;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ ...minor, description: 'What would be given' }) amountMinor!: number;
  @ApiProperty({ ...minor, description: 'The most that may be' }) mostMinor!: number;
  @ApiProperty({ ...text, isArray: true, enum: COMPENSATION_FORMS }) forms!: readonly string[];
  @ApiProperty({ ...text, required: false, enum: COMPENSATION_FORMULAS }) formula?: string;
  @ApiProperty({ type: DecisionReasonResponse, isArray: true }) reasons!: readonly DecisionReasonResponse[];
  @ApiProperty({ ...text, isArray: true }) evidenceWanted!: readonly string[];
  @ApiProperty({ ...text, example: 'GB-standard@3' }) policy!: string;
}
