import { ApiProperty } from '@nestjs/swagger';
import {
  CONDITIONS, type Condition, DEVIATION_OUTCOMES, type DeviationOutcome, DISPOSITIONS, type Disposition, GRADES, type Grade,
} from '#domain'; // prettier-ignore
import {
  FreeText,
  Int,
  Label,
  Labels,
  LineId,
  MinorAmount,
  OneOf,
  Parts,
  Quantity,
} from '../fields/fields.js';
import { MOST_LINES, MOST_UNITS } from '../fields/rules.js';
import { BreakdownResponse } from '../quotes/quotes.dto.js';

const text = { type: String } as const;
const units = { type: 'integer' } as const;
const optional = { required: false } as const;

export class InspectedLineRequest {
  @LineId()
  lineId!: string;

  @Quantity({ description: 'Units that were found alike; a line may stand several times' })
  quantity!: number;

  @OneOf(CONDITIONS)
  condition!: Condition;

  @OneOf(GRADES, { description: 'A: as new, B: opened, C: used, D: not fit for sale' })
  grade!: Grade;

  @OneOf(DISPOSITIONS, { optional: true, description: 'Left out: what policy says by the grade' })
  disposition?: Disposition;

  @Labels(20, 64, { optional: true, description: 'Ids of evidence' })
  photos?: string[];
}

export class InspectRequest {
  @Parts(InspectedLineRequest, { least: 1, most: MOST_LINES })
  lines!: InspectedLineRequest[];

  @FreeText({ optional: true, description: 'For staff only' })
  note?: string;
}

export class DecidedLineRequest {
  @LineId()
  lineId!: string;

  @OneOf(DEVIATION_OUTCOMES, { optional: true, description: 'Left out: the outcome of the whole' })
  outcome?: DeviationOutcome;

  @Int(0, MOST_UNITS, {
    optional: true,
    description: 'Units to be paid: fewer than came, or more, when missing ones are paid too',
  })
  quantity?: number;

  @MinorAmount({ optional: true, description: 'Kept back of this line for the state of its goods' })
  deductionMinor?: number;

  @Int(0, 10_000, { optional: true, description: 'The same as a part, in hundredths of a percent' })
  deductionBasisPoints?: number;
}

export class DecideDeviationRequest {
  @OneOf(DEVIATION_OUTCOMES, {
    description: 'full: what came is paid; partial: less a deduction, or fewer units; refuse: it goes back',
  })
  outcome!: DeviationOutcome;

  @Parts(
    DecidedLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'Where lines differ' },
  )
  lines?: DecidedLineRequest[];

  @Label(60, { optional: true, description: 'A short word for why; required when less than all is paid' })
  reason?: string;

  @FreeText({ optional: true, description: 'For staff only' })
  note?: string;
}

export class DecidedLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(units) paidUnits!: number;
  @ApiProperty({ ...units, description: 'In the minor unit of the currency' }) deductionMinor!: number;
  @ApiProperty({ ...units, description: 'Go back to the customer' }) sendBackUnits!: number;
  @ApiProperty({ ...units, description: 'Stay with the shop' }) keptUnits!: number;
}

export class DecisionOptionResponse {
  @ApiProperty({ ...text, enum: DEVIATION_OUTCOMES }) outcome!: string;
  @ApiProperty({ type: DecidedLineResponse, isArray: true }) lines!: readonly DecidedLineResponse[];
  @ApiProperty({ type: BreakdownResponse }) breakdown!: object;
  @ApiProperty({ ...units, description: 'Of what is due, what was not approved before' }) toPayMinor!: number;
  @ApiProperty({ ...units, description: 'What carrying goods back to the customer is expected to cost' })
  sendBackFreightMinor!: number;
  @ApiProperty({ ...units, description: 'What the customer would owe, of what he was given before' })
  owedMinor!: number;
}

export class FoundUnitsResponse {
  @ApiProperty(units) quantity!: number;
  @ApiProperty({ ...text, enum: CONDITIONS }) condition!: string;
  @ApiProperty({ ...text, ...optional, enum: GRADES, description: 'Left out: nobody looked at them' })
  grade?: string;
  @ApiProperty({ ...text, ...optional, enum: DISPOSITIONS }) disposition?: string;
  @ApiProperty({ ...units, description: 'What policy usually keeps back of such units' })
  deductionBasisPoints!: number;
}

export class FoundLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty({ ...units, description: 'Claimed, and not here' }) missingUnits!: number;
  @ApiProperty({ type: FoundUnitsResponse, isArray: true }) units!: readonly FoundUnitsResponse[];
}

export class SuggestedLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty({ ...text, ...optional, enum: DEVIATION_OUTCOMES }) outcome?: string;
  @ApiProperty({ ...units, ...optional }) quantity?: number;
}

export class SuggestionResponse {
  @ApiProperty({ ...text, enum: DEVIATION_OUTCOMES }) outcome!: string;
  @ApiProperty({ type: SuggestedLineResponse, isArray: true }) lines!: readonly SuggestedLineResponse[];
}

export class PolicyReasonResponse {
  @ApiProperty(text) rule!: string;
  @ApiProperty({ ...text, ...optional }) law?: string;
  @ApiProperty(text) source!: string;
  @ApiProperty({ ...text, ...optional, description: 'What was not verified about it' }) doubt?: string;
}

export class DecisionOptionsResponse {
  @ApiProperty({
    type: SuggestionResponse,
    description: 'What the grades speak for; can be decided as it is',
  })
  suggested!: SuggestionResponse;
  @ApiProperty({ type: DecisionOptionResponse, isArray: true, description: 'Only what policy allows' })
  options!: readonly DecisionOptionResponse[];
  @ApiProperty({ type: FoundLineResponse, isArray: true }) found!: readonly FoundLineResponse[];
  @ApiProperty({ type: PolicyReasonResponse }) rule!: PolicyReasonResponse;
}
