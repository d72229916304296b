import { type Channel, CHANNELS } from '#domain';
import { Id, Moment, OneOf, Part, Parts } from '../../fields/fields.js';
import { MOST_LINES } from '../../fields/rules.js';
import { CaseLineRequest, LogisticsRequest } from '../cases.dto.js';

/** What every filing may say. */
export class FilingRequest {
  @Id({ optional: true, description: 'Not needed with a quote' })
  orderId?: string;

  @Moment({ optional: true, description: 'Staff and shop only: when the customer gave notice' })
  noticeAt?: string;

  @OneOf(CHANNELS, {
    optional: true,
    description:
      'How the customer reached the shop. Staff must say it; for everybody else it is `web` if left out',
  })
  channel?: Channel;
}

/** What a filing says whose goods are looked at. */
export class GoodsFilingRequest extends FilingRequest {
  @Parts(CaseLineRequest, { least: 1, most: MOST_LINES })
  lines!: CaseLineRequest[];

  @Part(LogisticsRequest)
  logistics!: LogisticsRequest;
}
