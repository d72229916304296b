import { ApiProperty } from '@nestjs/swagger';
import { BANK_ACCOUNT_KINDS, type BankAccountKind } from '#domain';
import { Label, OneOf, Part } from '../fields/fields.js';

const text = { type: String } as const;
const only = (kind: BankAccountKind) => ({ optional: true, description: `Of \`${kind}\`` });

export class BankAccountNumberRequest {
  @OneOf(BANK_ACCOUNT_KINDS, { description: 'How the country of the bank names accounts' })
  kind!: BankAccountKind;

  @Label(42, { ...only('iban'), example: 'DE89 3704 0044 0532 0130 00' })
  iban?: string;

  @Label(8, { ...only('gb'), example: '20-00-00' })
  sortCode?: string;

  @Label(9, only('us'))
  routingNumber?: string;

  @Label(20, { optional: true, description: 'Of `gb` (eight digits) and `us`' })
  accountNumber?: string;

  @Label(23, { ...only('cn'), description: 'Of `cn`: the bank card to which transfers go' })
  cardNumber?: string;
}

export class BankAccountRequest {
  @Label(140, { description: 'As the bank knows him', example: 'Erika Mustermann' })
  holder!: string;

  @Part(BankAccountNumberRequest)
  number!: BankAccountNumberRequest;
}

export class BankAccountResponse {
  @ApiProperty(text) accountId!: string;
  @ApiProperty(text) holder!: string;
  @ApiProperty({ ...text, enum: BANK_ACCOUNT_KINDS }) kind!: string;
  @ApiProperty({ ...text, description: 'The last four signs; more is not shown again' }) endsWith!: string;
  @ApiProperty({ ...text, format: 'date-time' }) since!: string;
}
