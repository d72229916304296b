import { ApiProperty } from '@nestjs/swagger';
import { type Opened, OPENED, RIGHT_KINDS } from '#domain';
import { Email, Id, Label, LanguageTag, LineId, OneOf, Parts, Quantity } from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';
import { BreakdownResponse, DecisionReasonResponse } from '../quotes/quotes.dto.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class WithdrawalOptionsQuery {
  @Id()
  orderId!: string;
}

export class DeclaredLineRequest {
  @LineId()
  lineId!: string;

  @Quantity()
  quantity!: number;

  @OneOf(OPENED, {
    optional: true,
    description: 'For goods that are sealed for health or hygiene. Left out: not opened',
  })
  opened?: Opened;
}

/** Who withdraws, from which contract, and where the receipt goes. Nobody is asked why. */
export class DraftWithdrawalRequest {
  @Id()
  orderId!: string;

  @Parts(
    DeclaredLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'A part of the contract; left out: all that can be withdrawn from' },
  )
  lines?: DeclaredLineRequest[];

  @Label(120)
  name!: string;

  @Email({ description: 'The receipt goes there' })
  email!: string;

  @LanguageTag({ optional: true, description: "Of declaration and receipt; left out: the customer's own" })
  language?: string;
}

export class GrantedRightResponse {
  @ApiProperty({ ...text, example: 'EU-1' }) rule!: string;
  @ApiProperty({ ...text, required: false }) law?: string;
  @ApiProperty({ ...text, enum: RIGHT_KINDS }) kind!: string;
}

export class WithdrawableLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty({ type: 'integer', description: 'Units that no case has' }) freeUnits!: number;
  @ApiProperty({
    type: GrantedRightResponse,
    required: false,
    description: 'Left out: there is no right to withdraw from it, or not any more; `reasons` say why',
  })
  right?: GrantedRightResponse;
  @ApiProperty({ type: DecisionReasonResponse, isArray: true }) reasons!: readonly DecisionReasonResponse[];
  @ApiProperty({
    ...text,
    format: 'date',
    nullable: true,
    description: 'Null without end, or while the period has not begun',
  })
  lastDay!: string | null;
  @ApiProperty({ ...moment, nullable: true, description: 'The last moment of `lastDay`' })
  until!: string | null;
}

export class WithdrawalOptionsResponse {
  @ApiProperty(text) orderId!: string;
  @ApiProperty({
    type: Boolean,
    description: 'Whether the function has to be offered now: something can still be withdrawn from',
  })
  available!: boolean;
  @ApiProperty({ ...text, example: 'withdraw from contract here' }) buttonLabel!: string;
  @ApiProperty({ ...text, example: 'confirm withdrawal' }) confirmLabel!: string;
  @ApiProperty({ ...text, format: 'date', nullable: true }) lastDay!: string | null;
  @ApiProperty({ ...moment, nullable: true }) until!: string | null;
  @ApiProperty({ type: WithdrawableLineResponse, isArray: true }) lines!: readonly WithdrawableLineResponse[];
}

export class TurnedDownLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ type: DecisionReasonResponse, isArray: true }) reasons!: readonly DecisionReasonResponse[];
}

export class CoveredLineResponse extends WithdrawableLineResponse {
  @ApiProperty({ type: 'integer' }) quantity!: number;
}

export class WithdrawalQuoteResponse {
  @ApiProperty(text) currency!: string;
  @ApiProperty({ ...text, enum: ['approve', 'review'] }) outcome!: string;
  @ApiProperty({ type: BreakdownResponse }) breakdown!: object;
}

export class WithdrawalDraftResponse {
  @ApiProperty({ ...text, description: 'Nothing is declared before it is confirmed' }) withdrawalId!: string;
  @ApiProperty(text) orderId!: string;
  @ApiProperty({ ...moment, description: 'Until when the draft can be confirmed' }) validUntil!: string;
  @ApiProperty({ ...text, example: 'confirm withdrawal' }) confirmLabel!: string;
  @ApiProperty({ ...text, example: 'en' }) language!: string;
  @ApiProperty({ ...text, description: 'What is declared by confirming it, word for word' }) text!: string;
  @ApiProperty({ type: CoveredLineResponse, isArray: true, description: 'What is declared' })
  covers!: readonly CoveredLineResponse[];
  @ApiProperty({
    type: TurnedDownLineResponse,
    isArray: true,
    description: 'What policy would refuse of it. It can be declared all the same: then it is a refused case',
  })
  refuses!: readonly TurnedDownLineResponse[];
  @ApiProperty({
    type: WithdrawalQuoteResponse,
    required: false,
    description: 'What would come back for the rest',
  })
  quote?: WithdrawalQuoteResponse;
  @ApiProperty({ ...text, example: 'EU-standard@1' }) policy!: string;
}

export class DeclaredLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ ...text, enum: OPENED, required: false }) opened?: string;
}

export class CaseOfWithdrawalResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ ...text, enum: ['approve', 'review', 'refuse'], description: 'As it was filed' })
  outcome!: string;
  @ApiProperty({ type: DeclaredLineResponse, isArray: true }) lines!: readonly DeclaredLineResponse[];
}

/** The same for ever, however often it is asked for. */
export class WithdrawalReceiptResponse {
  @ApiProperty(text) withdrawalId!: string;
  @ApiProperty(text) orderId!: string;
  @ApiProperty({ ...moment, description: 'When it was confirmed: the period is judged by it' })
  declaredAt!: string;
  @ApiProperty({ ...text, example: '21 June 2026 at 14:03:22 GMT+2 (Europe/Berlin)' }) received!: string;
  @ApiProperty({ ...text, description: 'What was declared, word for word' }) text!: string;
  @ApiProperty(text) language!: string;
  @ApiProperty({
    type: CaseOfWithdrawalResponse,
    isArray: true,
    description: 'What never came is apart from what goes back, and what policy refuses apart from both',
  })
  cases!: readonly CaseOfWithdrawalResponse[];
  @ApiProperty({ ...text, description: 'Of the document, in hexadecimal digits' }) sha256!: string;
  @ApiProperty({ ...text, example: '/v1/withdrawals/…/receipt' }) receiptUrl!: string;
}
