import { REPAIR_ROUTES, type RepairRoute, type RepairWish } from '#domain';
import { FreeText, Id, Label, OneOf, Part, Parts } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { present } from '../../optional.js';
import { CaseLineRequest, LogisticsRequest } from '../cases.dto.js';
import type { NewTexts } from '../new-texts.js';
import { FilingRequest } from './filing-request.js';

export class FileRepairRequest extends FilingRequest {
  @OneOf(['repair'])
  kind!: 'repair';

  @Parts(CaseLineRequest, { least: 1, most: MOST_LINES })
  lines!: CaseLineRequest[];

  @Part(LogisticsRequest, {
    optional: true,
    description: 'How the goods come to us; left out where a technician comes',
  })
  logistics?: LogisticsRequest;

  @FreeText({ optional: true, description: 'What is wrong' })
  fault?: string;

  @Label(80, { optional: true })
  serialNumber?: string;

  @OneOf(REPAIR_ROUTES, { optional: true, description: 'Left out: as policy says for the goods' })
  route?: RepairRoute;

  @Id({ optional: true, description: 'For a technician: a slot of his' })
  slotId?: string;
}

export function repairWish(
  {
    fault,
    serialNumber,
    route,
    slotId,
  }: Pick<FileRepairRequest, 'fault' | 'serialNumber' | 'route' | 'slotId'>,
  texts: NewTexts,
): RepairWish {
  return present({
    kind: 'repair' as const,
    faultNoteId: texts.note('fault', fault),
    serialNumber,
    route,
    slotId,
  });
}
