import { DomainError, REPAIR_ROUTES, type RepairRoute, type RepairWish } from '#domain';
import { FreeText, Id, Label, OneOf, Part, Parts } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { present } from '../../optional.js';
import { AddressRequest, CaseLineRequest, LogisticsRequest } from '../cases.dto.js';
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

  @Id({ optional: true, description: 'For a technician: a slot of `GET …/visit-slots`' })
  slotId?: string;

  @Part(AddressRequest, {
    optional: true,
    description:
      'Where a technician comes; or, when the goods come to a store, where they are sent if need be',
  })
  address?: AddressRequest;
}

/** Refuses what does not fit the way that the customer chose; of the usual one, policy knows only later. */
export function assertRepairFits({ route, slotId, address, logistics }: FileRepairRequest): void {
  const refuse = (field: string, message: string): never => {
    throw new DomainError('LOGISTICS.INVALID', message, field);
  };
  if (slotId !== undefined && route !== 'technician') refuse('slotId', 'Only a technician has such slots.');
  if (slotId !== undefined && address === undefined)
    refuse('address', 'A technician needs the address where he comes.');
  if (route === 'technician' && logistics) refuse('logistics', 'Nothing travels when a technician comes.');
  if ((route === 'mailIn' || route === 'brandPartner') && !logistics)
    refuse('logistics', 'Say how the goods come to those who repair.');
}

export function repairWish(request: FileRepairRequest, texts: NewTexts): RepairWish {
  assertRepairFits(request);
  const { fault, serialNumber, route, slotId } = request;
  return present({
    kind: 'repair' as const,
    faultNoteId: texts.note('fault', fault),
    serialNumber,
    route,
    slotId,
  });
}
