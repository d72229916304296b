import { ApiProperty } from '@nestjs/swagger';
import { SOLD_BY, type SoldBy } from '#domain';
import {
  CountryCode, CurrencyCode, Email, Flag, GiftCode, Id, Int, Label, Labels, LanguageTag, LineId, MarketCode, MinorAmount, Moment, OneOf, Part, Parts, Quantity,
  TimeZone,
} from '../fields/fields.js'; // prettier-ignore
import { MOST_LINES } from '../fields/rules.js';
import { DutiesRequest, ExchangeRequest, PromotionRequest } from './sale-abroad.dto.js';

const NEWEST_VERSION = 2_000_000_000;

const TaxRate = () =>
  Int(0, 100_000, {
    optional: true,
    description: 'In hundredths of a percent, to tell taxes apart; the amount is `taxMinor`',
    example: 2000,
  });

export class RepairRequest {
  @Moment()
  sentAt!: string;

  @Moment({ optional: true, description: 'Left out: still away' })
  returnedAt?: string;

  @OneOf(['repaired', 'failed'], { optional: true })
  outcome?: 'repaired' | 'failed';
}

export class OrderLineRequest {
  @LineId()
  lineId!: string;

  @Label(64)
  sku!: string;

  @Label(500, { optional: true })
  description?: string;

  @Label(60, { optional: true, description: 'Policy may exclude categories from return' })
  category?: string;

  @Quantity()
  quantity!: number;

  @MinorAmount({ description: 'What was really paid for the whole line: tax included, discounts taken off' })
  paidMinor!: number;

  @MinorAmount({ description: 'The tax contained in `paidMinor`' })
  taxMinor!: number;

  @TaxRate()
  taxRateBasisPoints?: number;

  @MinorAmount({ description: 'The share of order discounts, for the record', optional: true })
  discountMinor?: number;

  @MinorAmount({ optional: true, description: "The line's own part of the order's `duties`" })
  dutyMinor?: number;

  @Labels(100, 64, { optional: true })
  serialNumbers?: string[];

  @Int(1, 10_000_000, { optional: true, description: 'Of one unit as it is sent' })
  weightGrams?: number;

  @LineId({ optional: true, description: 'The bundle that this line is a part of' })
  parentLineId?: string;

  @Flag({ optional: true, description: 'Confirmed at the purchase: not to be returned without a reason' })
  noReturnConfirmed?: boolean;

  @Flag({ optional: true, description: 'Bought for somebody else, who may return it for a voucher' })
  gift?: boolean;

  @Parts(
    RepairRequest,
    { least: 0, most: 100 },
    { optional: true, description: 'Repairs done before or elsewhere' },
  )
  repairs?: RepairRequest[];
}

export class DeliveryRequest {
  @Label(64)
  parcel!: string;

  @LineId()
  lineId!: string;

  @Quantity()
  quantity!: number;

  @Moment()
  deliveredAt!: string;
}

export class PaymentRequest {
  @Id({ description: "The payment provider's id of the payment" })
  paymentId!: string;

  @Label(40, { example: 'card' })
  tender!: string;

  @MinorAmount()
  capturedMinor!: number;

  @Id({ optional: true, description: "The provider's fingerprint of the card or account" })
  fingerprint?: string;
}

export class ShippingRequest {
  @MinorAmount()
  paidMinor!: number;

  @MinorAmount({ description: 'The tax contained in `paidMinor`' })
  taxMinor!: number;

  @TaxRate()
  taxRateBasisPoints?: number;

  @MinorAmount({
    optional: true,
    description: 'Contained in `paidMinor`: for a faster delivery than the standard one',
  })
  surchargeMinor?: number;
}

/** What the law asks about the sale; what is left out is as the law wants it. */
export class SaleTermsRequest {
  @OneOf(SOLD_BY, { optional: true, description: 'Left out: at a distance' })
  soldBy?: SoldBy;

  @Moment({
    optional: true,
    nullable: true,
    description: 'When the customer was told of the right to withdraw, if after the purchase; null: never',
  })
  withdrawalInformedAt?: string | null;

  @Flag({ optional: true, description: 'Told that returning costs the customer something; left out: yes' })
  returnCostInformed?: boolean;

  @Flag({ optional: true, description: 'The policy of returns was shown; left out: yes' })
  returnPolicyShown?: boolean;

  @Flag({ optional: true, description: 'The marketplace can name the seller; left out: yes' })
  sellerDetailsKnown?: boolean;

  @Flag({ optional: true, description: 'Goods that come again and again: a subscription' })
  regularDelivery?: boolean;

  @Moment({ optional: true, description: 'By when sending the goods was promised' })
  shipBy?: string;

  @Flag({ optional: true, description: 'All of it was bought for somebody else' })
  gift?: boolean;
}

export class ContactRequest {
  @Email({ optional: true })
  email?: string;

  @Label(40, { optional: true, description: "Without a country code: of the market's country" })
  phone?: string;

  @Label(120, { optional: true })
  name?: string;

  @LanguageTag({ optional: true, description: 'Left out: en' })
  language?: string;

  @TimeZone({ optional: true })
  timeZone?: string;
}

export class ImportOrderRequest {
  @Id({ optional: true, description: 'If given, the id of the path' })
  orderId?: string;

  @Int(1, NEWEST_VERSION, { description: 'Only grows; the same version again must be the same order' })
  version!: number;

  @Id()
  customerId!: string;

  @Id({ optional: true })
  sellerId?: string;

  @MarketCode({ description: 'Decides which policy holds' })
  market!: string;

  @CurrencyCode()
  currency!: string;

  @Moment()
  placedAt!: string;

  @Parts(OrderLineRequest, { least: 1, most: MOST_LINES })
  lines!: OrderLineRequest[];

  @Part(ShippingRequest)
  shipping!: ShippingRequest;

  @Parts(
    PaymentRequest,
    { least: 0, most: 20 },
    { description: 'Policy says which tenders are refunded first; among equals, this order' },
  )
  payments!: PaymentRequest[];

  @Parts(DeliveryRequest, { least: 0, most: 10_000 })
  deliveries!: DeliveryRequest[];

  @Label(60, { optional: true, description: 'Policy may promise some groups more than others' })
  customerGroup?: string;

  @CountryCode({ optional: true, description: 'Where the goods went' })
  destinationCountry?: string;

  @Part(SaleTermsRequest, { optional: true })
  saleTerms?: SaleTermsRequest;

  @Part(ExchangeRequest, {
    optional: true,
    description: 'Where the shop keeps its books in another currency than the customer was charged in',
  })
  exchange?: ExchangeRequest;

  @Part(DutiesRequest, { optional: true })
  duties?: DutiesRequest;

  @Parts(
    PromotionRequest,
    { least: 0, most: 100 },
    { optional: true, description: 'Discounts that goods got together; policy may work them out anew' },
  )
  promotions?: PromotionRequest[];

  @Part(ContactRequest, {
    optional: true,
    description:
      'How to reach the customer; a version without it leaves what is known. Shown to staff and shop only',
  })
  contact?: ContactRequest;
}

/** What comes with an order and is not shown again. */
export class StateOrderRequest extends ImportOrderRequest {
  @GiftCode({
    optional: true,
    description:
      'On the slip that comes with a gift: lets its recipient in. Stored as a hash; a version without it leaves it',
  })
  giftCode?: string;
}

export class ImportResponse {
  @ApiProperty({ type: String })
  orderId!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({
    type: String,
    enum: ['created', 'updated', 'unchanged', 'stale', 'contradiction'],
    description:
      '`stale`: a newer version is known, so this one is kept out. `contradiction`: it takes away what open cases ' +
      'claim; it is kept, not applied, and somebody looks at it.',
  })
  outcome!: string;
}

export class OrderResponse extends ImportOrderRequest {
  @ApiProperty({ type: String, description: 'The id of the order' })
  override orderId!: string;
}
