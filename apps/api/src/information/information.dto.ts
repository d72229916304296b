import { FreeText, Labels } from '../fields/fields.js';

export class AskRequest {
  @FreeText({ description: 'What the customer is asked; he reads it in the case' })
  question!: string;

  @Labels(20, 200, { optional: true, description: 'What is wanted with the answer, such as `photoOfDamage`' })
  evidenceWanted?: string[];
}

export class AnswerRequest {
  @FreeText()
  text!: string;

  @Labels(20, 200, { optional: true, description: 'References to photos and the like; opaque to us' })
  evidence?: string[];
}

export class WithdrawQuestionRequest {
  @FreeText({ optional: true })
  note?: string;
}
