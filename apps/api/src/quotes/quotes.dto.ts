import { ApiProperty } from '@nestjs/swagger';
import { EXCHANGE_MODES, FEE_KINDS, type Opened, OPENED, REASONS, RETURN_ROUTES } from '#domain';
import { ReplacementRequest } from '../cases/kinds/file-exchange.js';
import { Id, LineId, Moment, OneOf, Parts, Quantity } from '../fields/fields.js';
import { MOST_LINES } from '../fields/rules.js';

export class QuotedLineRequest {
  @LineId()
  lineId!: string;

  @Quantity()
  quantity!: number;

  @OneOf(REASONS, { optional: true })
  reason?: (typeof REASONS)[number];

  @OneOf(OPENED, {
    optional: true,
    description:
      'What was done with the packaging: nothing, opened only to look, or opened. Left out: nothing',
  })
  opened?: Opened;
}

export class AskQuoteRequest {
  @Id()
  orderId!: string;

  @Parts(QuotedLineRequest, { least: 1, most: MOST_LINES })
  lines!: QuotedLineRequest[];

  @Parts(
    ReplacementRequest,
    { least: 1, most: MOST_LINES },
    { optional: true, description: 'For an exchange: what is wanted instead, unit for unit' },
  )
  replacements?: ReplacementRequest[];

  @Moment({ optional: true, description: 'Staff and shop only: when the customer gave notice' })
  noticeAt?: string;
}

export class DecisionReasonResponse {
  @ApiProperty({ type: String, description: 'The id of the rule that fired', example: 'UK-1' })
  rule!: string;

  @ApiProperty({ type: String, required: false, description: 'The law behind it' })
  law?: string;

  @ApiProperty({ type: String, enum: ['approve', 'review', 'refuse', 'fee', 'evidence', 'keep'] })
  effect!: string;

  @ApiProperty({ type: String, required: false })
  lineId?: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the rule looked at' })
  inputs!: Record<string, unknown>;

  @ApiProperty({ type: String, required: false, description: 'The same in words, in the `Content-Language`' })
  text?: string;
}

export class RouteResponse {
  @ApiProperty({ type: String, description: 'The id of the rule' })
  rule!: string;

  @ApiProperty({ type: String, enum: RETURN_ROUTES })
  route!: string;

  @ApiProperty({ type: String, required: false, example: 'DE' })
  country?: string;

  @ApiProperty({ type: String, required: false, description: 'The address of the hub; only with `localHub`' })
  hub?: string;
}

export class InstantPromiseResponse {
  @ApiProperty({ type: Boolean, description: 'Whether the money comes before the goods are back' })
  eligible!: boolean;
  @ApiProperty({ type: String, enum: ['onFiling', 'onFirstScan'] }) pays!: string;
}

export class InstantRefundResponse extends InstantPromiseResponse {
  @ApiProperty({ type: 'integer', description: 'What the customer may have open at any time' })
  quotaMinor!: number;
  @ApiProperty({ type: 'integer', description: 'What of it was left' }) availableMinor!: number;
  @ApiProperty({ type: DecisionReasonResponse, isArray: true }) reasons!: readonly DecisionReasonResponse[];
}

export class RefundLineResponse {
  @ApiProperty({ type: String })
  lineId!: string;

  @ApiProperty({ type: 'integer' })
  quantity!: number;

  @ApiProperty({ type: 'integer' })
  paidMinor!: number;

  @ApiProperty({ type: 'integer', description: 'Contained in `paidMinor`' })
  taxMinor!: number;
}

export class RefundFeeResponse {
  @ApiProperty({ type: String })
  rule!: string;

  @ApiProperty({ type: String, enum: FEE_KINDS })
  kind!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Of a promotion below zero when what another case took is given back',
  })
  minor!: number;

  @ApiProperty({ type: String, required: false, description: 'The line whose goods have lost value' })
  lineId?: string;
}

export class RefundTaxResponse {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'In hundredths of a percent; null where the order does not state it',
  })
  rateBasisPoints!: number | null;

  @ApiProperty({ type: 'integer' })
  minor!: number;
}

export class ShopRateResponse {
  @ApiProperty({ type: 'integer' })
  chargedMinor!: number;

  @ApiProperty({ type: 'integer' })
  shopMinor!: number;

  @ApiProperty({ type: 'integer', description: 'What other cases of the order had given back before' })
  beforeMinor!: number;
}

/** The same refund in the currency of the shop's books: goods + shipping + duties − fees = total. */
export class ShopAmountsResponse {
  @ApiProperty({ type: String, example: 'EUR' })
  currency!: string;

  @ApiProperty({ type: 'integer' })
  goodsMinor!: number;

  @ApiProperty({ type: 'integer' })
  shippingMinor!: number;

  @ApiProperty({ type: 'integer' })
  dutiesMinor!: number;

  @ApiProperty({ type: 'integer' })
  feesMinor!: number;

  @ApiProperty({ type: 'integer' })
  totalMinor!: number;

  @ApiProperty({ type: ShopRateResponse, description: 'As the shop booked the sale' })
  rate!: ShopRateResponse;
}

/** A refund by component: lines + shipping + duties − fees = total. */
export class BreakdownResponse {
  @ApiProperty({ type: RefundLineResponse, isArray: true })
  lines!: RefundLineResponse[];

  @ApiProperty({ type: 'integer' })
  shippingMinor!: number;

  @ApiProperty({ type: 'integer', description: 'Contained in `shippingMinor`' })
  shippingTaxMinor!: number;

  @ApiProperty({ type: 'integer', required: false, description: 'Duties and import taxes' })
  dutiesMinor?: number;

  @ApiProperty({ type: RefundFeeResponse, isArray: true })
  fees!: RefundFeeResponse[];

  @ApiProperty({
    type: RefundTaxResponse,
    isArray: true,
    required: false,
    description: 'The tax contained in lines and shipping, by rate',
  })
  taxes?: RefundTaxResponse[];

  @ApiProperty({ type: 'integer' })
  totalMinor!: number;

  @ApiProperty({
    type: ShopAmountsResponse,
    required: false,
    description: 'Where the shop keeps its books in another currency than was charged',
  })
  shop?: ShopAmountsResponse;
}

export class QuotedReplacementResponse {
  @ApiProperty({ type: String, description: 'The line whose units it replaces' }) lineId!: string;
  @ApiProperty({ type: String }) sku!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ type: 'integer' }) paidMinor!: number;
  @ApiProperty({ type: 'integer', description: 'Contained in `paidMinor`' }) taxMinor!: number;
}

export class ExchangeQuoteResponse {
  @ApiProperty({
    type: String,
    enum: EXCHANGE_MODES,
    description: 'When the replacement leaves, unless the exchange is made in a store',
  })
  mode!: string;

  @ApiProperty({ type: QuotedReplacementResponse, isArray: true })
  replacements!: readonly QuotedReplacementResponse[];

  @ApiProperty({
    type: 'integer',
    description: 'What it costs beyond what comes back; below zero, that much goes to the customer',
  })
  differenceMinor!: number;

  @ApiProperty({ type: 'integer', description: 'Held until the goods are back; 0 without one' })
  depositMinor!: number;
}

export class QuoteResponse {
  @ApiProperty({ type: String, description: 'File a case with it while it is valid' })
  quoteId!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  validUntil!: string;

  @ApiProperty({ type: String })
  orderId!: string;

  @ApiProperty({ type: String })
  currency!: string;

  @ApiProperty({ type: String, enum: ['approve', 'review', 'refuse'] })
  outcome!: string;

  @ApiProperty({ type: DecisionReasonResponse, isArray: true })
  reasons!: readonly DecisionReasonResponse[];

  @ApiProperty({ type: QuotedLineRequest, isArray: true })
  lines!: readonly QuotedLineRequest[];

  @ApiProperty({ type: BreakdownResponse, description: 'What a refund of the goods would be' })
  breakdown!: object;

  @ApiProperty({ type: ExchangeQuoteResponse, required: false })
  exchange?: ExchangeQuoteResponse;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: ['string', 'null'] as never, format: 'date' },
    description: 'By line, the last day on which a notice is in time; null while it is not delivered',
  })
  lastDays!: Readonly<Record<string, string | null>>;

  @ApiProperty({ type: String, isArray: true, description: 'Lines for which a photo or the like helps' })
  evidenceWanted!: readonly string[];

  @ApiProperty({
    type: String,
    isArray: true,
    required: false,
    description: 'Lines whose goods need not come back: the customer keeps them and gets his money',
  })
  returnless?: readonly string[];

  @ApiProperty({
    type: InstantPromiseResponse,
    required: false,
    description: 'As it stands now; a quote holds nothing of the quota',
  })
  instantRefund?: InstantPromiseResponse;

  @ApiProperty({ type: String, example: 'GB-standard@1' })
  policy!: string;

  @ApiProperty({ type: RouteResponse, required: false, description: 'How the goods come back' })
  route?: RouteResponse;
}
