import { ApiProperty } from '@nestjs/swagger';
import { ERROR_CODES } from '#domain';

export class FieldErrorResponse {
  @ApiProperty({ type: String, example: 'lines[0].quantity' })
  field!: string;

  @ApiProperty({ type: String })
  message!: string;
}

/** RFC 9457. */
export class ProblemResponse {
  @ApiProperty({ type: String, example: 'urn:makegood:problem:case-not-found' })
  type!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: 'integer' })
  status!: number;

  @ApiProperty({ type: String })
  detail!: string;

  @ApiProperty({
    type: String,
    enum: Object.keys(ERROR_CODES),
    description: 'Stable; never renamed or reused',
  })
  code!: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'For the customer, in the `Content-Language`; only with codes that customers run into',
  })
  text?: string;

  @ApiProperty({ type: String, description: 'The path that was asked for' })
  instance!: string;

  @ApiProperty({ type: String, required: false, description: 'The part of the request at fault' })
  field?: string;

  @ApiProperty({
    type: FieldErrorResponse,
    isArray: true,
    required: false,
    description: 'Every field at fault',
  })
  errors?: FieldErrorResponse[];
}
