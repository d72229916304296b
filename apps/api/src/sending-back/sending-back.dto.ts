import { AddressRequest } from '../cases/cases.dto.js';
import { Part } from '../fields/fields.js';

export class SendBackRequest {
  @Part(AddressRequest, { optional: true, description: 'Where to; left out: the address that is known' })
  address?: AddressRequest;
}

export class AbandonRequest {}
