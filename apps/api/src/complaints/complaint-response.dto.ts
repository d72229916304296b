import { ApiProperty } from '@nestjs/swagger';
import {
  COMPLAINT_SUBJECTS, CONTACT_CHANNELS, CONTACT_DIRECTIONS, DISPUTE_STATUSES, MEDIATION_ENDS, OFFER_STATUSES, OUTSIDE_BODIES, PROMISE_STATUSES,
  PROMISES, SIDES,
} from '#domain'; // prettier-ignore

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;
const words = { ...text, ...optional, description: 'In the answer to a reading of the case' } as const;

export class TermResponse {
  @ApiProperty({ ...text, enum: SIDES }) by!: string;
  @ApiProperty({ ...text, enum: PROMISES }) what!: string;
  @ApiProperty({ type: 'integer', ...optional }) amountMinor?: number;
  @ApiProperty({ ...text, example: 'P14D' }) dueWithin!: string;
  @ApiProperty(words) text?: string;
}

export class OfferResponse {
  @ApiProperty(text) offerId!: string;
  @ApiProperty({ ...text, enum: SIDES }) by!: string;
  @ApiProperty({ ...text, enum: OFFER_STATUSES }) status!: string;
  @ApiProperty(moment) madeAt!: string;
  @ApiProperty({ ...moment, ...optional }) expiresAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'The offer that it answers' }) counterTo?: string;
  @ApiProperty({ type: TermResponse, isArray: true }) terms!: readonly TermResponse[];
  @ApiProperty(words) text?: string;
}

export class PromisedActResponse extends TermResponse {
  @ApiProperty(text) actId!: string;
  @ApiProperty({ ...text, enum: PROMISE_STATUSES }) status!: string;
  @ApiProperty({ ...moment, ...optional, description: 'Once the agreement is in force' }) dueAt?: string;
  @ApiProperty({ ...moment, ...optional }) doneAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'The case whose closing keeps it' }) caseId?: string;
  @ApiProperty({
    ...{ type: 'integer', ...optional },
    description: 'What of it was over a cap of the policy when both had signed, and is still to be given',
  })
  heldUpMinor?: number;
}

export class AgreementResponse {
  @ApiProperty({ type: 'integer' }) agreementNo!: number;
  @ApiProperty(text) offerId!: string;
  @ApiProperty(moment) agreedAt!: string;
  @ApiProperty({ type: Boolean, description: 'Both sides have signed' }) isInForce!: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', format: 'date-time' },
    description: `When each side signed: ${SIDES.join(', ')}`,
  })
  signedBy!: Readonly<Partial<Record<string, string>>>;
  @ApiProperty({
    ...text,
    ...optional,
    description: 'What a signature names. Not there while it is drawn up',
  })
  sha256?: string;
  @ApiProperty({ ...text, ...optional }) language?: string;
  @ApiProperty({ type: PromisedActResponse, isArray: true }) acts!: readonly PromisedActResponse[];
}

export class WindowResponse {
  @ApiProperty({ type: Boolean }) isOpen!: boolean;
  @ApiProperty({ ...moment, ...optional }) dueAt?: string;
}

export class WindowsResponse {
  @ApiProperty({ type: WindowResponse }) customer!: WindowResponse;
  @ApiProperty({ type: WindowResponse }) shop!: WindowResponse;
}

export class StatementResponse {
  @ApiProperty({ ...text, enum: SIDES }) by!: string;
  @ApiProperty({ type: 'integer', description: 'How often both sides had come to the table' }) round!: number;
  @ApiProperty(moment) at!: string;
  @ApiProperty({ ...words, description: 'Your own at once, the other side’s once both windows are closed' })
  text?: string;
  @ApiProperty({ ...text, isArray: true, ...optional }) evidence?: readonly string[];
}

export class ContactResponse {
  @ApiProperty({ ...text, enum: CONTACT_CHANNELS }) channel!: string;
  @ApiProperty({ ...text, enum: CONTACT_DIRECTIONS }) direction!: string;
  @ApiProperty(moment) at!: string;
  @ApiProperty(words) text?: string;
  @ApiProperty({ ...text, isArray: true, ...optional }) evidence?: readonly string[];
}

export class CorrectiveActionResponse {
  @ApiProperty(text) actionId!: string;
  @ApiProperty(text) owner!: string;
  @ApiProperty(moment) dueAt!: string;
  @ApiProperty({ ...moment, ...optional }) doneAt?: string;
  @ApiProperty(words) text?: string;
}

export class MediationEndResponse {
  @ApiProperty({ ...text, enum: MEDIATION_ENDS }) reason!: string;
  @ApiProperty({ ...text, enum: OUTSIDE_BODIES, ...optional }) outside?: string;
  @ApiProperty(words) text?: string;
}

export class ComplaintResponse {
  @ApiProperty({ ...text, enum: COMPLAINT_SUBJECTS }) subject!: string;
  @ApiProperty({ ...text, ...optional, description: 'The case that it is about' }) about?: string;
  @ApiProperty({ ...words, description: 'What is complained of' }) text?: string;
  @ApiProperty({ ...text, enum: DISPUTE_STATUSES }) dispute!: string;
  @ApiProperty({ ...moment, ...optional }) answeredAt?: string;
  @ApiProperty({ ...words, description: 'The first answer' }) answer?: string;
  @ApiProperty({ type: 'integer' }) rounds!: number;
  @ApiProperty({ type: WindowsResponse }) windows!: WindowsResponse;
  @ApiProperty({ type: StatementResponse, isArray: true }) statements!: readonly StatementResponse[];
  @ApiProperty({ type: OfferResponse, isArray: true }) offers!: readonly OfferResponse[];
  @ApiProperty({ type: AgreementResponse, ...optional }) agreement?: AgreementResponse;
  @ApiProperty({ type: MediationEndResponse, ...optional }) ended?: MediationEndResponse;
  @ApiProperty({ type: ContactResponse, isArray: true, ...optional, description: 'For staff' })
  contacts?: readonly ContactResponse[];
  @ApiProperty({ type: CorrectiveActionResponse, isArray: true, ...optional, description: 'For staff' })
  correctiveActions?: readonly CorrectiveActionResponse[];
}
