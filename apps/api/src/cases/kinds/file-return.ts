import { Id, OneOf, Part, Parts } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { CaseLineRequest, LogisticsRequest } from '../cases.dto.js';
import { FilingRequest } from './filing-request.js';

export class FileReturnRequest extends FilingRequest {
  @OneOf(['return'])
  kind!: 'return';

  @Id({ optional: true, description: 'Holds policy and price to what was quoted' })
  quoteId?: string;

  @Parts(
    CaseLineRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'With a quote: the same units, or left out' },
  )
  lines?: CaseLineRequest[];

  @OneOf(['refund'])
  resolution!: 'refund';

  @Part(LogisticsRequest)
  logistics!: LogisticsRequest;
}
