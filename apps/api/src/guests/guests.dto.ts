import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { Email, Id, Int, Label } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

/** Just one of `email` and `phone`: the code goes there. */
export class AskGuestCodeRequest {
  @Id()
  orderId!: string;

  @Email({ optional: true, description: 'As the shop knows it; the code comes by mail' })
  email?: string;

  @Label(40, { optional: true, description: 'As the shop knows it; the code comes as a text message' })
  phone?: string;
}

export class GuestCodeResponse {
  @ApiProperty(text) requestId!: string;
  @ApiProperty({ ...moment, description: 'Until when the code counts, if one was sent' }) expiresAt!: string;
}

export class RedeemCodeRequest {
  @ApiProperty({ ...text, pattern: '^\\d{6}$', example: '042317' })
  @Matches(/^\d{6}$/, { message: 'must be six digits' })
  @IsString({ message: 'must be text' })
  code!: string;
}

export class GuestSessionResponse {
  @ApiProperty({ ...text, description: 'A bearer token for this order and its cases', example: 'mgg_…' })
  token!: string;
  @ApiProperty(moment) expiresAt!: string;
  @ApiProperty(text) orderId!: string;
}

export class CreateGuestLinkRequest {
  @Int(1, 30, { optional: true, description: 'Left out: 14' })
  validForDays?: number;

  @Int(1, 100, { optional: true, description: 'How often it opens a session; left out: 20' })
  exchanges?: number;
}

export class GuestLinkResponse {
  @ApiProperty({ ...text, description: 'Shown this once; it is stored as a hash', example: 'mgl_…' })
  token!: string;
  @ApiProperty({ ...text, description: 'Where it is exchanged for a session', example: '/v1/guest-links/…' })
  url!: string;
  @ApiProperty(moment) expiresAt!: string;
}
