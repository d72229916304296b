import { COMPENSATION_FORMS, type CompensationForm } from '#domain';
import { FreeText, MinorAmount, OneOf } from '../fields/fields.js';

export class DecideCompensationRequest {
  @MinorAmount({ description: 'In all, within what the harm is worth by policy; zero for an apology' })
  amountMinor!: number;

  @OneOf(COMPENSATION_FORMS)
  form!: CompensationForm;

  @FreeText({ optional: true, description: 'For staff only' })
  note?: string;
}
