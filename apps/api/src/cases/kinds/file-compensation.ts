import {
  COMPENSATION_CAUSES, COMPENSATION_FORMS, type CompensationCause, type CompensationForm, type CompensationWish,
} from '#domain'; // prettier-ignore
import { FreeText, MinorAmount, Moment, OneOf, Parts } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { present } from '../../optional.js';
import { CaseLineRequest } from '../cases.dto.js';
import type { NewTexts } from '../new-texts.js';
import { FilingRequest } from './filing-request.js';

export class FileCompensationRequest extends FilingRequest {
  @OneOf(['compensation'])
  kind!: 'compensation';

  @Parts(
    CaseLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'The goods that it is about; left out: the order as a whole' },
  )
  lines?: CaseLineRequest[];

  @OneOf(COMPENSATION_CAUSES)
  cause!: CompensationCause;

  @OneOf(COMPENSATION_FORMS)
  form!: CompensationForm;

  @MinorAmount({ optional: true, description: 'For price protection: what the same goods cost now' })
  newPriceMinor?: number;

  @Moment({ optional: true, description: 'For lateness: by when the goods were promised' })
  promisedAt?: string;

  @FreeText({ optional: true })
  note?: string;
}

export function compensationWish(
  { cause, form, newPriceMinor, promisedAt, note }: FileCompensationRequest,
  texts: NewTexts,
): CompensationWish {
  const noteId = texts.note('note', note);
  return present({ kind: 'compensation' as const, cause, form, newPriceMinor, promisedAt, noteId });
}
