import { ApiProperty } from '@nestjs/swagger';
import { CALL_STEPS } from '#domain';
import { LANGUAGES } from '#locales';
import { LanguageTag } from '../fields/fields.js';

const text = { type: String } as const;

export class CallScriptQuery {
  @LanguageTag({ optional: true, description: 'Left out: the language of the customer' })
  language?: string;
}

export class CallScriptStepResponse {
  @ApiProperty({ ...text, enum: CALL_STEPS }) step!: string;
  @ApiProperty({ ...text, description: 'What stands in brackets is for whoever calls' }) text!: string;
}

export class CallScriptResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ ...text, enum: LANGUAGES }) language!: string;
  @ApiProperty({ type: CallScriptStepResponse, isArray: true }) steps!: readonly CallScriptStepResponse[];
}
