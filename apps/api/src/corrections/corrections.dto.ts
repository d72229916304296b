import { InspectedLineRequest } from '../inspections/inspections.dto.js';
import { CONDITIONS, type Condition } from '#domain';
import { FreeText, Int, Label, LineId, OneOf, Part, Parts } from '../fields/fields.js';
import { MOST_LINES, MOST_UNITS } from '../fields/rules.js';

export class CorrectedLineRequest {
  @LineId()
  lineId!: string;

  @Int(0, MOST_UNITS)
  quantity!: number;

  @OneOf(CONDITIONS)
  condition!: Condition;
}

export class ReplacementRequest {
  @Parts(
    CorrectedLineRequest,
    { least: 0, most: MOST_LINES },
    { optional: true, description: 'Of a receipt: all that it holds in truth' },
  )
  lines?: CorrectedLineRequest[];

  @Parts(
    InspectedLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'Of an inspection: all units that it graded, as they are in truth' },
  )
  inspected?: InspectedLineRequest[];

  @FreeText({ optional: true, description: 'Of a note: what it should have said' })
  text?: string;

  @Label(64, { optional: true, description: 'Of an assignment or a hand-over: whose case it is' })
  owner?: string;
}

export class CorrectRequest {
  @Int(1, 1_000_000, { description: 'The event of the timeline that is put right' })
  ofSeq!: number;

  @FreeText({ description: 'Why' })
  reason!: string;

  @Part(ReplacementRequest, { optional: true, description: 'Not for what is only undone' })
  replacement?: ReplacementRequest;
}
