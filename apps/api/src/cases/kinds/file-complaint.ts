import { COMPLAINT_SUBJECTS, type ComplaintSubject, type ComplaintWish } from '#domain';
import { FreeText, Id, Labels, OneOf, Parts } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { present } from '../../optional.js';
import { CaseLineRequest } from '../cases.dto.js';
import type { NewTexts } from '../new-texts.js';
import { FilingRequest } from './filing-request.js';

/** A complaint about the case in the path. */
export class ComplainRequest extends FilingRequest {
  @Parts(
    CaseLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'The goods that it is about, if it is about any' },
  )
  lines?: CaseLineRequest[];

  @OneOf(COMPLAINT_SUBJECTS)
  subject!: ComplaintSubject;

  @FreeText({ description: 'What the customer complains of' })
  note!: string;

  @Labels(20, 200, { optional: true, description: 'References to photos and the like; `ev_…` are ours' })
  evidence?: string[];
}

export class FileComplaintRequest extends ComplainRequest {
  @OneOf(['complaint'])
  kind!: 'complaint';

  @Id({ optional: true, description: 'The case that it is about; then `orderId` may be left out' })
  about?: string;
}

export function complaintWish(
  { subject, about, note, evidence }: FileComplaintRequest,
  texts: NewTexts,
): ComplaintWish {
  const noteId = texts.note('complaint', note, evidence) ?? '';
  return present({ kind: 'complaint' as const, subject, about, noteId });
}
