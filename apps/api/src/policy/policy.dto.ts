import { type Channel, CHANNELS, type Remedy, REMEDIES } from '#domain';
import { CaseLineRequest, LogisticsRequest } from '../cases/cases.dto.js';
import {
  Id,
  Int,
  Label,
  MarketCode,
  MinorAmount,
  Moment,
  OneOf,
  Part,
  Parts,
  TimeZone,
} from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';
import { ImportOrderRequest } from '../orders/orders.dto.js';

const MOST_COUNTED = 1_000_000;
const Count = (description: string) => Int(0, MOST_COUNTED, { optional: true, description });

/** What the customer did in the last 90 days; what is left out is none. */
export class CustomerHistoryRequest {
  @Count('Orders placed')
  orders?: number;

  @Count('Orders with money given back')
  refunds?: number;

  @Count('Complaints filed')
  complaints?: number;

  @Count('Payments disputed at the bank')
  disputes?: number;

  @Count('Orders never paid for')
  unpaid?: number;

  @MinorAmount({ optional: true, description: 'Refunded already for goods that are not back yet' })
  instantOpenMinor?: number;

  @Int(0, 10_000, {
    optional: true,
    description: 'What a breach has left of the quota, in hundredths of a percent',
  })
  quotaCutBasisPoints?: number;
}

export class PolicyCustomerRequest {
  @Label(60, { optional: true, description: 'Overrules the group that the order names' })
  group?: string;

  @TimeZone({
    optional: true,
    description: "Whose days count; left out: the contact's, or else the market's",
  })
  timeZone?: string;

  @Part(CustomerHistoryRequest, { optional: true })
  history?: CustomerHistoryRequest;
}

/** A filing as for `POST /v1/cases`, as far as policy looks at it. */
export class PolicyFilingRequest {
  @OneOf(['return'], { optional: true })
  kind?: 'return';

  @Id({ optional: true, description: 'If given, the order that is asked about' })
  orderId?: string;

  @Parts(CaseLineRequest, { least: 1, most: MOST_LINES })
  lines!: CaseLineRequest[];

  @OneOf(REMEDIES, { optional: true, description: 'Left out: refund' })
  resolution?: Remedy;

  @Part(LogisticsRequest, { optional: true })
  logistics?: LogisticsRequest;

  @Moment({ optional: true, description: 'When the customer gave notice; left out: `now`' })
  noticeAt?: string;

  @OneOf(CHANNELS, { optional: true })
  channel?: Channel;
}

export class AskPolicyRequest {
  @MarketCode({ optional: true, description: "Whose policy is asked; left out: the order's market" })
  market?: string;

  @Moment({ optional: true, description: 'When the case would be filed; left out: this moment' })
  now?: string;

  @Part(ImportOrderRequest, {
    optional: true,
    description: 'As for `PUT /v1/orders/{orderId}`; nothing of it is kept',
  })
  order?: ImportOrderRequest;

  @Id({ optional: true, description: 'Instead of `order`: one that was imported, with what its cases hold' })
  orderId?: string;

  @Part(PolicyFilingRequest)
  request!: PolicyFilingRequest;

  @Part(PolicyCustomerRequest, { optional: true })
  customer?: PolicyCustomerRequest;
}
