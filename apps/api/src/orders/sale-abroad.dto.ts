import { PROMOTION_KINDS, type PromotionKind } from '#domain';
import { CurrencyCode, Flag, Id, Int, Labels, MinorAmount, OneOf } from '../fields/fields.js';
import { MOST_LINES, MOST_MINOR, MOST_UNITS } from '../fields/rules.js';

export class ExchangeRequest {
  @CurrencyCode({ description: "The currency of the shop's books", example: 'EUR' })
  shopCurrency!: string;

  @Int(1, MOST_MINOR, { description: 'What the order came to, in the minor unit of its own currency' })
  chargedMinor!: number;

  @Int(1, MOST_MINOR, {
    description: "The same in the minor unit of the shop's, as it was booked at the sale",
  })
  shopMinor!: number;
}

export class DutiesRequest {
  @MinorAmount({ description: 'Duties and import taxes that the customer paid beside goods and shipping' })
  paidMinor!: number;

  @Flag({ optional: true, description: 'False: they are not given back; left out: with the goods' })
  refundable?: boolean;
}

export class PromotionRequest {
  @Id()
  promotionId!: string;

  @OneOf(PROMOTION_KINDS)
  kind!: PromotionKind;

  @Labels(MOST_LINES, 80, { description: 'The lines that it was given for' })
  lines!: string[];

  @MinorAmount({ optional: true, description: 'What its goods have to come to, at list price' })
  leastMinor?: number;

  @Int(1, MOST_UNITS, { optional: true, description: 'How many units of its goods it asks for' })
  leastUnits?: number;

  @MinorAmount({ description: 'The discount on all its lines together; `paidMinor` of them is net of it' })
  discountMinor!: number;
}
