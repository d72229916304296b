import type { ConvertibleKind, Wish } from '#domain';
import type { NewTexts } from '../cases/new-texts.js';
import { exchangeWish } from '../cases/kinds/file-exchange.js';
import { repairWish } from '../cases/kinds/file-repair.js';
import {
  ConvertToExchangeRequest,
  ConvertToRepairRequest,
  ConvertToReturnRequest,
} from './conversions.dto.js';

export type ConvertRequest = ConvertToReturnRequest | ConvertToExchangeRequest | ConvertToRepairRequest;

/** The body of a conversion, by what the case becomes. */
export const CONVERSION_BODIES = {
  return: ConvertToReturnRequest,
  exchange: ConvertToExchangeRequest,
  repair: ConvertToRepairRequest,
} as const;

export type ConvertibleWish = Wish & { readonly kind: ConvertibleKind };

export function wishOfConversion(request: ConvertRequest, texts: NewTexts): ConvertibleWish {
  switch (request.kind) {
    case 'return':
      return { kind: 'return' };
    case 'exchange':
      return exchangeWish(request);
    case 'repair':
      return repairWish(request, texts);
  }
}
