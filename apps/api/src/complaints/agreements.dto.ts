import { ApiProperty } from '@nestjs/swagger';
import { AgreementResponse } from './complaint-response.dto.js';

export class SignedAgreementResponse extends AgreementResponse {
  @ApiProperty({
    type: String,
    required: false,
    description: 'What is signed; its SHA-256, in UTF-8, is `sha256`. Not there while it is drawn up',
  })
  text?: string;
}
