import { ApiProperty } from '@nestjs/swagger';
import { ACCOUNTS } from '#domain';
import { Id, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';

const accounts = Object.keys(ACCOUNTS);
const text = { type: String } as const;

export class ListLedgerQuery extends PageQuery {
  @Id({ optional: true })
  caseId?: string;

  @OneOf(accounts, { optional: true })
  account?: string;
}

export class ShopLedgerEntryResponse {
  @ApiProperty({ ...text, example: 'EUR' }) currency!: string;
  @ApiProperty({ type: 'integer' }) debitMinor!: number;
  @ApiProperty({ type: 'integer' }) creditMinor!: number;
}

export class LedgerEntryResponse {
  @ApiProperty({ type: 'integer' }) entryId!: number;
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ type: 'integer', description: 'The event of the case that posted it' }) eventSeq!: number;
  @ApiProperty({ ...text, enum: accounts }) account!: string;
  @ApiProperty({ type: 'integer' }) debitMinor!: number;
  @ApiProperty({ type: 'integer' }) creditMinor!: number;
  @ApiProperty(text) currency!: string;
  @ApiProperty({
    type: ShopLedgerEntryResponse,
    required: false,
    description:
      "In the currency of the shop's books, where that is another; each event's rows balance in it too",
  })
  shop?: ShopLedgerEntryResponse;
  @ApiProperty({ ...text, required: false }) intentId?: string;
  @ApiProperty({ ...text, format: 'date-time' }) recordedAt!: string;
}

export class LedgerPageResponse {
  @ApiProperty({ type: LedgerEntryResponse, isArray: true }) items!: readonly LedgerEntryResponse[];
  @ApiProperty({ ...text, required: false }) nextCursor?: string;
}
