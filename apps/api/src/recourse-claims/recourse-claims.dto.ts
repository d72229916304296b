import { ApiProperty } from '@nestjs/swagger';
import { RECOURSE_CLAIM_STATUSES, type RecourseClaimStatus } from '#domain';
import { RungResponse } from '../cases/clocks.dto.js';
import { FreeText, Id, Int, Label, MinorAmount, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';
import { MOST_MINOR } from '../fields/rules.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;
const optional = { required: false } as const;
const CULPRITS = ['carrier', 'supplier'] as const;

export class ListRecourseClaimsQuery extends PageQuery {
  @OneOf(RECOURSE_CLAIM_STATUSES, { optional: true })
  status?: RecourseClaimStatus;

  @OneOf(CULPRITS, { optional: true })
  against?: (typeof CULPRITS)[number];

  @Id({ optional: true })
  caseId?: string;

  @OneOf(['true', 'false'], { optional: true, description: 'Open, and past the day when an answer was due' })
  overdue?: 'true' | 'false';
}

export class FileRecourseClaimRequest {
  @OneOf(CULPRITS)
  against!: (typeof CULPRITS)[number];

  @Int(1, MOST_MINOR, { description: 'At most what is noted against him and not claimed yet' })
  amountMinor!: number;

  @Label(60, { description: 'Why, in a word', example: 'lostInTransit' })
  reason!: string;

  @Label(120, { optional: true, description: 'Under which the other side knows it' })
  reference?: string;
}

export class RecourseAnswerRequest {
  @MinorAmount({ description: 'What is accepted: all, a part, or zero when it is rejected' })
  acceptedMinor!: number;

  @Label(120, { optional: true })
  reference?: string;

  @FreeText({ optional: true })
  note?: string;
}

export class RecourseReceiptRequest {
  @Int(1, MOST_MINOR)
  amountMinor!: number;

  @Label(120, { description: 'Of the payment' })
  reference!: string;
}

export class WriteOffRequest {
  @FreeText({ description: 'Why nobody waits for the rest' })
  note!: string;
}

export class RecourseClockResponse {
  @ApiProperty({ ...text, enum: ['running', 'overdue', 'met', 'void'] }) status!: string;
  @ApiProperty(moment) dueAt!: string;
  @ApiProperty({ type: 'integer' }) rungsReached!: number;
  @ApiProperty({ type: RungResponse, ...optional, description: 'What it does next; left out: nothing' })
  next?: RungResponse;
}

export class RecourseClaimResponse {
  @ApiProperty(text) claimId!: string;
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) market!: string;
  @ApiProperty({ ...text, enum: CULPRITS }) against!: string;
  @ApiProperty(text) reason!: string;
  @ApiProperty({ ...text, ...optional }) reference?: string;
  @ApiProperty(text) currency!: string;
  @ApiProperty(minor) amountMinor!: number;
  @ApiProperty({ ...minor, ...optional }) acceptedMinor?: number;
  @ApiProperty(minor) receivedMinor!: number;
  @ApiProperty({ ...text, enum: RECOURSE_CLAIM_STATUSES }) status!: string;
  @ApiProperty(moment) filedAt!: string;
  @ApiProperty({ ...moment, ...optional }) answeredAt?: string;
  @ApiProperty({ type: RecourseClockResponse, description: '`recourseClaim`: by when an answer is due' })
  clock!: RecourseClockResponse;
}

export class RecourseClaimPageResponse {
  @ApiProperty({ type: RecourseClaimResponse, isArray: true }) items!: readonly RecourseClaimResponse[];
  @ApiProperty({ ...text, ...optional, description: 'Not there on the last page' }) nextCursor?: string;
}
