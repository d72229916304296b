import { REPAIR_ROUTES, type RepairRoute } from '#domain';
import { FreeText, Id, Label, OneOf, Parts } from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';
import { ReplacementRequest } from '../cases/kinds/file-exchange.js';

class ConversionRequest {
  @FreeText({ optional: true, description: 'Why' })
  note?: string;
}

export class ConvertToReturnRequest extends ConversionRequest {
  @OneOf(['return'])
  kind!: 'return';
}

export class ConvertToExchangeRequest extends ConversionRequest {
  @OneOf(['exchange'])
  kind!: 'exchange';

  @Parts(ReplacementRequest, { least: 1, most: MOST_LINES })
  replacements!: ReplacementRequest[];
}

export class ConvertToRepairRequest extends ConversionRequest {
  @OneOf(['repair'])
  kind!: 'repair';

  @FreeText({ optional: true, description: 'What is wrong' })
  fault?: string;

  @Label(80, { optional: true })
  serialNumber?: string;

  @OneOf(REPAIR_ROUTES, { optional: true, description: 'Left out: as policy says for the goods' })
  route?: RepairRoute;

  @Id({ optional: true, description: 'For a technician: a slot of his' })
  slotId?: string;
}
