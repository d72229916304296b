import { FreeText, Labels } from '../fields/fields.js';

export class AppealRequest {
  @FreeText({ description: 'Why the refusal is not accepted' })
  reason!: string;

  @Labels(20, 200, { optional: true, description: 'References to photos and the like; opaque to us' })
  evidence?: string[];
}

export class ReopenRequest {
  @FreeText({ description: 'Why the case is looked at again' })
  reason!: string;
}

export class CloseReviewRequest {
  @FreeText({ optional: true })
  note?: string;
}
