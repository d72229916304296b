import { ApiProperty } from '@nestjs/swagger';
import { CaseLineRequest, LogisticsRequest } from '../cases/cases.dto.js';
import { Email, GiftCode, Id, Label, LanguageTag, Part, Parts } from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';

const text = { type: String } as const;

export class OpenGiftRequest {
  @Id()
  orderId!: string;

  @GiftCode({ description: 'As it stands on the slip that came with the gift' })
  giftCode!: string;
}

export class ReturnGiftRequest {
  @Parts(CaseLineRequest, { least: 1, most: MOST_LINES })
  lines!: CaseLineRequest[];

  @Part(LogisticsRequest)
  logistics!: LogisticsRequest;

  @Label(120, { description: 'Of the recipient; the giver is told nothing' })
  name!: string;

  @Email({ description: 'Of the recipient: everything about the return goes there' })
  email!: string;

  @LanguageTag({ optional: true, description: 'Left out: en' })
  language?: string;
}

export class GiftLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(text) sku!: string;
  @ApiProperty({ ...text, required: false }) description?: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
}

/** The goods of a gift, and nothing of what was paid for them or by whom. */
export class GiftResponse {
  @ApiProperty(text) orderId!: string;
  @ApiProperty({ type: GiftLineResponse, isArray: true }) lines!: readonly GiftLineResponse[];
}
