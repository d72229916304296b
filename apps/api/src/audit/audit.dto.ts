import { ApiProperty } from '@nestjs/swagger';
import { ActorResponse } from '../cases/timeline.dto.js';

const text = { type: String } as const;
const hash = { type: String, pattern: '^[0-9a-f]{64}$' } as const;

export class AuditEventResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ type: 'integer' }) seq!: number;
  @ApiProperty(text) type!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) payload!: unknown;
  @ApiProperty({ type: ActorResponse }) actor!: object;
  @ApiProperty({ ...text, description: 'The command, fact, tick or effect that caused it' }) causeId!: string;
  @ApiProperty({ ...text, format: 'date-time' }) recordedAt!: string;
  @ApiProperty(hash) prevHash!: string;
  @ApiProperty({
    ...hash,
    description: 'SHA-256 over `prevHash`, a line feed, and the event in canonical JSON (RFC 8785)',
  })
  hash!: string;
}

export class VerifiedResponse {
  @ApiProperty({ type: Boolean }) ok!: boolean;
  @ApiProperty({ type: 'integer', required: false, description: 'The first bad event' }) seq?: number;
  @ApiProperty({ ...text, required: false }) fault?: string;
}

export class WorkflowHistoryResponse {
  @ApiProperty(text) runId!: string;
  @ApiProperty({ type: 'integer' }) eventCount!: number;
  @ApiProperty({ ...text, format: 'date-time' }) storedAt!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) history!: unknown;
}

export class AuditResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ type: AuditEventResponse, isArray: true }) events!: readonly AuditEventResponse[];
  @ApiProperty({ ...hash, description: 'What the chain must lead to' }) headHash!: string;
  @ApiProperty({ type: VerifiedResponse }) verified!: object;
  @ApiProperty({
    type: WorkflowHistoryResponse,
    isArray: true,
    description: "The engine's history, kept once the case is over",
  })
  histories!: readonly WorkflowHistoryResponse[];
}
