import { ApiProperty } from '@nestjs/swagger';

/** The answer to a command whose outcome is not known in time. */
export class PendingResponse {
  @ApiProperty({ type: String }) commandId!: string;
  @ApiProperty({ type: String, enum: ['pending'] }) status!: 'pending';
  @ApiProperty({ type: String, example: '/v1/commands/…' }) statusUrl!: string;
}
