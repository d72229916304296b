import { CALL_OUTCOMES, type CallOutcome } from '#domain';
import { AnswerSurveyRequest } from '../case-changes/case-changes.dto.js';
import { FreeText, OneOf, Part } from '../fields/fields.js';

export class RecordCallRequest {
  @OneOf(CALL_OUTCOMES)
  outcome!: CallOutcome;

  @FreeText({ optional: true, description: 'What was said' })
  note?: string;

  @Part(AnswerSurveyRequest, {
    optional: true,
    description: 'His answer to the follow-up question, when he was reached',
  })
  survey?: AnswerSurveyRequest;
}
