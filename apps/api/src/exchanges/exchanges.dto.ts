import { AddressRequest } from '../cases/cases.dto.js';
import { ReplacementRequest } from '../cases/kinds/file-exchange.js';
import { OneOf, Part, Parts } from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';

export class ChooseRequest {
  @OneOf(['wait', 'other', 'refund'])
  choice!: 'wait' | 'other' | 'refund';

  @Parts(
    ReplacementRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'With `other`: what is wanted instead, unit for unit' },
  )
  replacements?: ReplacementRequest[];
}

export class ShipAgainRequest {
  @Part(AddressRequest, { optional: true, description: 'Where to; left out: the address that is known' })
  address?: AddressRequest;
}

export class StoreExchangeRequest {}
