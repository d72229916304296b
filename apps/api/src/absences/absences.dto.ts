import { ApiProperty } from '@nestjs/swagger';
import { Id, Label, Moment } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class AbsenceRequest {
  @Moment()
  from!: string;

  @Moment({ optional: true, description: 'Left out: until it is ended' })
  until?: string;

  @Label(64, {
    optional: true,
    description:
      'Who acts for the agent meanwhile; left out, or absent himself without a deputy: the team does',
  })
  deputy?: string;
}

export class AbsencePath {
  @Label(64)
  agentId!: string;

  @Id()
  absenceId!: string;
}

export class AgentPath {
  @Label(64)
  agentId!: string;
}

export class AbsenceResponse {
  @ApiProperty(text) agentId!: string;
  @ApiProperty(text) absenceId!: string;
  @ApiProperty(moment) from!: string;
  @ApiProperty({ ...moment, required: false }) until?: string;
  @ApiProperty({ ...text, required: false }) deputy?: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Who set it' }) setBy!: object;
}

export class AbsencesResponse {
  @ApiProperty({ type: AbsenceResponse, isArray: true }) items!: readonly AbsenceResponse[];
  @ApiProperty({
    ...text,
    required: false,
    nullable: true,
    description: 'While the agent is away: who stands in for him now; null for nobody, so that the team does',
  })
  standIn?: string | null;
}
