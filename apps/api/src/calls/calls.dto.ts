import { CALL_OUTCOMES, type CallOutcome } from '#domain';
import { AnswerSurveyRequest } from '../case-changes/case-changes.dto.js';
import { FreeText, Label, OneOf, Part } from '../fields/fields.js';

export class PlaceCallRequest {
  @Label(40, {
    description: 'Where who calls is reached; put through to it is who picks up',
    example: '+447700900002',
  })
  agentPhone!: string;
}

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
