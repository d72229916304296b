import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { BREAK_KINDS } from '#persistence';
import { FreeText, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class ListBreaksQuery extends PageQuery {
  @OneOf(['open', 'closed', 'all'], { optional: true, description: 'Left out: open' })
  status?: 'open' | 'closed' | 'all';
}

export class BreakPath {
  @ApiProperty({ ...text, example: '17' })
  @Matches(/^[1-9]\d{0,14}$/, { message: 'must be the number of a break' })
  breakId!: string;
}

export class CloseBreakRequest {
  @FreeText({ description: 'What was found, and what came of it' })
  note!: string;
}

export class BreakResponse {
  @ApiProperty({ type: 'integer' }) breakId!: number;
  @ApiProperty({ ...text, enum: BREAK_KINDS }) kind!: string;
  @ApiProperty({ ...text, description: 'What differs: a refund attempt, a case, an order' }) subject!: string;
  @ApiProperty({ ...text, required: false }) caseId?: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) details!: Record<string, unknown>;
  @ApiProperty(moment) openedAt!: string;
  @ApiProperty({ ...moment, required: false }) closedAt?: string;
  @ApiProperty({
    ...text,
    required: false,
    description: 'Who closed it with a word; absent: it closed by itself',
  })
  closedBy?: string;
  @ApiProperty({ ...text, required: false, description: 'His word' }) note?: string;
}

export class BreakPageResponse {
  @ApiProperty({ type: BreakResponse, isArray: true }) items!: readonly BreakResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
