import { ApiProperty } from '@nestjs/swagger';

export class LiveResponse {
  @ApiProperty({ type: String, enum: ['ok'] }) status!: 'ok';
}

export class ReadyResponse {
  @ApiProperty({ type: String, enum: ['ok', 'degraded', 'down'] }) status!: string;
  @ApiProperty({ type: Boolean, description: 'The database answers' }) database!: boolean;
  @ApiProperty({
    type: Boolean,
    description: 'The workflow engine answers; without it cases are still filed',
  })
  engine!: boolean;
  @ApiProperty({ type: Boolean, description: 'A worker polls; without it cases wait' }) worker!: boolean;
  @ApiProperty({ type: 'integer', required: false, description: 'Messages waiting for the relay' })
  outboxDepth?: number;
}
