import type { ExchangeWish } from '#domain';
import { Id, Label, LineId, OneOf, Parts, Quantity } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { GoodsFilingRequest } from './filing-request.js';

export class ReplacementRequest {
  @LineId({ description: 'The line whose units it replaces' })
  lineId!: string;

  @Label(80)
  sku!: string;

  @Quantity()
  quantity!: number;
}

export class FileExchangeRequest extends GoodsFilingRequest {
  @OneOf(['exchange'])
  kind!: 'exchange';

  @Id({ optional: true, description: 'Holds policy and price to what was quoted' })
  quoteId?: string;

  @Parts(ReplacementRequest, { least: 1, most: MOST_LINES })
  replacements!: ReplacementRequest[];
}

export function exchangeWish({ replacements }: Pick<FileExchangeRequest, 'replacements'>): ExchangeWish {
  return { kind: 'exchange', replacements };
}
