import { FreeText, Flag, Int, Label, Labels } from '../fields/fields.js';

export class DecideRequest {
  @FreeText({ optional: true, description: 'Why; staff reads it with the event' })
  note?: string;
}

export class CancelRequest {
  @FreeText({ optional: true })
  note?: string;
}

export class AssignRequest {
  @Label(64, { optional: true, description: 'Whose case it is from now on; left out: yours' })
  owner?: string;
}

export class HandOverRequest {
  @Label(64, { description: 'Whose case it is from now on' })
  to!: string;

  @FreeText({ optional: true, description: 'What he needs to know' })
  note?: string;
}

export class ReleaseRequest {
  @FreeText({ optional: true, description: 'Why; staff reads it with the event' })
  note?: string;
}

export class AddNoteRequest {
  @FreeText()
  text!: string;

  @Labels(20, 200, {
    optional: true,
    description:
      'Ids of uploads (`ev_…`), which must exist; anything else is a reference of yours, opaque to us',
  })
  evidence?: string[];
}

export class AnswerSurveyRequest {
  @Int(1, 5)
  score!: number;

  @Flag({ description: 'Whether the problem is solved' })
  solved!: boolean;

  @FreeText({ optional: true })
  note?: string;
}
