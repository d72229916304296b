import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AUDIT_REASONS } from '#domain';
import { AUDIT_STATUSES, type AuditStatus } from '#persistence';
import { Document, FreeText, Id, Moment, OneOf } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

export class SetScorecardRequest {
  @Document({ description: '`criteria` with weight, scale and meaning, and `sampling`, as they are read' })
  scorecard!: Record<string, unknown>;
}

export class ScorecardResponse {
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  criteria!: readonly object[];
  @ApiProperty({ type: 'object', additionalProperties: true }) sampling!: object;
}

export class SampleRequest {
  @Moment({ description: 'Cases filed from then on' })
  from!: string;

  @Moment({ description: 'And before then' })
  to!: string;
}

export class SampleResponse {
  @ApiProperty({ type: 'integer', description: 'Cases that are over' }) seen!: number;
  @ApiProperty({ type: 'integer', description: 'Of them, newly drawn' }) drawn!: number;
}

export class ListAuditsQuery {
  @OneOf(AUDIT_STATUSES, { optional: true })
  status?: AuditStatus;

  @Id({ optional: true, description: 'Whose cases' })
  agent?: string;
}

export class ScoreAuditRequest {
  @Document({
    description: 'Points by criterion, all that the standard has for the kind',
    example: { tone: 5 },
  })
  scores!: Record<string, number>;

  @FreeText({ description: 'What the agent is to learn from it' })
  note!: string;
}

export class AnswerFeedbackRequest {
  @OneOf(['acknowledged', 'objected'])
  answer!: 'acknowledged' | 'objected';

  @FreeText({ optional: true, description: 'Why; who objects says so' })
  note?: string;
}

export class QualityAuditResponse {
  @ApiProperty(text) auditId!: string;
  @ApiProperty(text) caseId!: string;
  @ApiProperty(text) kind!: string;
  @ApiProperty(text) market!: string;
  @ApiProperty({ ...text, ...optional }) agent?: string;
  @ApiProperty({ ...text, isArray: true, enum: AUDIT_REASONS }) reasons!: readonly string[];
  @ApiProperty({ type: 'integer' }) scorecardVersion!: number;
  @ApiProperty({ ...text, enum: AUDIT_STATUSES }) status!: string;
  @ApiProperty(moment) drawnAt!: string;
  @ApiProperty({ ...text, ...optional }) auditor?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'integer' } }) scores?: Record<
    string,
    number
  >;
  @ApiProperty({ type: Number, ...optional, description: 'From 0 to 1' }) score?: number;
  @ApiProperty({ ...text, ...optional }) note?: string;
  @ApiProperty({ ...text, ...optional, description: 'What the agent says to it' }) answer?: string;
  @ApiProperty({ ...text, ...optional }) decidedBy?: string;
  @ApiProperty({ ...text, ...optional }) decision?: string;
}

export class AuditListResponse {
  @ApiProperty({ type: QualityAuditResponse, isArray: true }) items!: readonly QualityAuditResponse[];
}
