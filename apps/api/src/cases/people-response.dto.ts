import { ApiProperty } from '@nestjs/swagger';
import {
  CALL_OUTCOMES,
  COMPENSATION_CAUSES,
  COMPENSATION_FORMS,
  COMPENSATION_FORMULAS,
  RECOURSE_STEPS,
} from '#domain';

const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;
const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

export class NextDueResponse {
  @ApiProperty(text) clock!: string;
  @ApiProperty({ ...text, description: 'What happens then' }) act!: string;
  @ApiProperty(moment) at!: string;
  @ApiProperty({ ...text, ...optional, description: 'The clock in words, in the `Content-Language`' })
  text?: string;
}

export class SurveyResponse {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5 }) score!: number;
  @ApiProperty({ type: Boolean }) solved!: boolean;
}

export class CallAttemptResponse {
  @ApiProperty(moment) at!: string;
  @ApiProperty({ ...text, enum: CALL_OUTCOMES }) outcome!: string;
}

export class PhoneCallResponse {
  @ApiProperty(text) callId!: string;
  @ApiProperty({
    ...text,
    enum: ['wanted', 'sent', 'placed', 'ended'],
    description: '`ended`: the customer picked up; say what came of it',
  })
  status!: string;
  @ApiProperty(moment) since!: string;
}

export class CallTaskResponse {
  @ApiProperty({ ...text, enum: ['waiting', 'due', 'reached', 'unreached', 'optedOut'] }) status!: string;
  @ApiProperty({ type: CallAttemptResponse, isArray: true }) attempts!: readonly CallAttemptResponse[];
  @ApiProperty({ type: PhoneCallResponse, ...optional, description: 'The attempt that is being made' })
  call?: PhoneCallResponse;
}

export class QuestionResponse {
  @ApiProperty(moment) askedAt!: string;
  @ApiProperty({ ...moment, ...optional, description: 'When policy acts on silence' }) dueAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'Only in the answer to a reading of the case' })
  text?: string;
  @ApiProperty({ ...text, isArray: true, ...optional, description: 'What is wanted with the answer' })
  evidenceWanted?: readonly string[];
}

export class ReviewResponse {
  @ApiProperty({ ...text, enum: ['closed', 'refused', 'cancelled', 'expired', 'followUp'] }) from!: string;
  @ApiProperty({ ...text, enum: ['appeal', 'reopening', 'unhappy', 'correction'] }) cause!: string;
}

export class OrderContradictionResponse {
  @ApiProperty({
    type: 'integer',
    description: 'The version of the order that takes away what the case holds',
  })
  version!: number;
  @ApiProperty(text) contradiction!: string;
  @ApiProperty(moment) since!: string;
}

export class RecourseStepResponse {
  @ApiProperty({ ...text, enum: RECOURSE_STEPS }) step!: string;
  @ApiProperty(moment) at!: string;
}

export class CaseRecourseResponse {
  @ApiProperty({
    type: RecourseStepResponse,
    isArray: true,
    description: 'Because goods that are paid did not come',
  })
  steps!: readonly RecourseStepResponse[];
  @ApiProperty({ ...minor, description: 'Given beyond what is due, and not paid back' }) owedMinor!: number;
  @ApiProperty({ ...minor, description: 'Paid back past the payment provider' }) repaidMinor!: number;
}

export class CompensationGivenResponse {
  @ApiProperty(minor) amountMinor!: number;
  @ApiProperty({ ...minor, description: 'What a voucher or points are worth besides' }) bonusMinor!: number;
  @ApiProperty({ ...minor, description: 'Of it, what the payments bear' }) refundMinor!: number;
  @ApiProperty({ ...minor, description: 'Of it, what goes out another way' }) payoutMinor!: number;
}

const form = { ...text, enum: COMPENSATION_FORMS } as const;

export class CompensationResponse {
  @ApiProperty({ ...text, enum: COMPENSATION_CAUSES }) cause!: string;
  @ApiProperty(form) wishedForm!: string;
  @ApiProperty(form) form!: string;
  @ApiProperty({ ...form, isArray: true, description: 'In which it may be given' }) forms!: readonly string[];
  @ApiProperty({ ...text, ...optional, description: 'Left out: no rule is for it, people decide' })
  rule?: string;
  @ApiProperty({ ...text, ...optional }) law?: string;
  @ApiProperty({ ...text, ...optional, enum: COMPENSATION_FORMULAS }) formula?: string;
  @ApiProperty({ type: 'integer', ...optional }) bonusBasisPoints?: number;
  @ApiProperty({ ...minor, description: 'What policy worked out' }) proposedMinor!: number;
  @ApiProperty({ ...minor, description: 'The most that may be given for it' }) mostMinor!: number;
  @ApiProperty({ type: CompensationGivenResponse, ...optional }) given?: CompensationGivenResponse;
}
