import { ApiProperty } from '@nestjs/swagger';

export class CommandAnswerResponse {
  @ApiProperty({ type: 'integer', description: 'The status that the command was answered with' })
  status!: number;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'A case, or a problem' })
  body!: unknown;
}

export class CommandResponse {
  @ApiProperty({ type: String }) commandId!: string;
  @ApiProperty({
    type: String,
    enum: ['pending', 'done'],
    description: '`pending`: no answer yet; repeat the request with its key, or ask here again',
  })
  status!: 'pending' | 'done';
  @ApiProperty({ type: CommandAnswerResponse, required: false }) answer?: CommandAnswerResponse;
}
