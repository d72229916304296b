import { DomainError } from '../errors.js';
import { assertExchangeSound, type Exchange } from '../money/exchange.js';
import type { Currency, Minor } from '../money/money.js';
import type { Instant } from '../time.js';
import { assertDutiesSound, type Duties } from './duties.js';
import { assertPromotionsSound, type Promotion } from './promotion.js';

export interface OrderLine {
  readonly lineId: string;
  readonly sku: string;
  readonly description?: string;
  readonly category?: string;
  readonly quantity: number;
  /** What was really paid for the whole line: tax included, discount already taken off. */
  readonly paidMinor: Minor;
  /** The tax contained in `paidMinor`. */
  readonly taxMinor: Minor;
  /** In hundredths of a percent, to tell taxes apart; the amount is `taxMinor`, whatever the rate. */
  readonly taxRateBasisPoints?: number;
  /** The line's share of order discounts, for the record; `paidMinor` is already net of it. */
  readonly discountMinor: Minor;
  /** The line's own part of the order's duties; what no line states is shared by worth. */
  readonly dutyMinor?: Minor;
  readonly serialNumbers?: readonly string[];
  /** Of one unit as it is sent. */
  readonly weightGrams?: number;
  /** The bundle that this line is a part of. */
  readonly parentLineId?: string;
  /** The customer confirmed at the purchase that these goods cannot be returned without a reason. */
  readonly noReturnConfirmed?: boolean;
  /** Bought for somebody else, who may bring it back for a voucher. */
  readonly gift?: boolean;
  readonly repairs?: readonly Repair[];
}

/** A repair of the line's goods, done before or elsewhere. */
export interface Repair {
  readonly sentAt: Instant;
  /** Absent: still away. */
  readonly returnedAt?: Instant;
  readonly outcome?: 'repaired' | 'failed';
}

/** How the goods were sold: over a distance, over the counter, or at the door by somebody nobody had asked to come. */
export const SOLD_BY = ['distance', 'store', 'unsolicitedVisit'] as const;
export type SoldBy = (typeof SOLD_BY)[number];

/** How it was sold and what the customer was told, as far as a law asks. What is left out is as the law wants it. */
export interface SaleTerms {
  readonly soldBy?: SoldBy;
  /** When the customer was told of his right to withdraw, if that was after the purchase; null: never. */
  readonly withdrawalInformedAt?: Instant | null;
  readonly returnCostInformed?: boolean;
  readonly returnPolicyShown?: boolean;
  /** False on a marketplace that cannot say who the seller is. */
  readonly sellerDetailsKnown?: boolean;
  /** Goods that come again and again over a time: a subscription. */
  readonly regularDelivery?: boolean;
  /** By when sending the goods was promised. */
  readonly shipBy?: Instant;
  /** All of it was bought for somebody else. */
  readonly gift?: boolean;
}

export interface Delivery {
  readonly parcel: string;
  readonly lineId: string;
  readonly quantity: number;
  readonly deliveredAt: Instant;
}

export interface Payment {
  readonly paymentId: string;
  readonly tender: string;
  readonly capturedMinor: Minor;
  /** The provider's name for the card or account: the same for the same one, whoever pays with it. */
  readonly fingerprint?: string;
}

/** An order as the shop's back end states it. Versions only grow; each case pins the one that it was filed on. */
export interface Order {
  readonly orderId: string;
  readonly version: number;
  readonly customerId: string;
  readonly sellerId?: string;
  readonly market: string;
  readonly currency: Currency;
  readonly placedAt: Instant;
  readonly lines: readonly OrderLine[];
  readonly shipping: {
    readonly paidMinor: Minor;
    readonly taxMinor: Minor;
    readonly taxRateBasisPoints?: number;
    /** The part of `paidMinor` for a delivery faster or dearer than the standard one. */
    readonly surchargeMinor?: Minor;
  };
  readonly payments: readonly Payment[];
  readonly deliveries: readonly Delivery[];
  readonly customerGroup?: string;
  /** ISO 3166-1 code of the country that the goods went to. */
  readonly destinationCountry?: string;
  readonly saleTerms?: SaleTerms;
  /** Where the shop keeps its books in another currency than the customer was charged in. */
  readonly exchange?: Exchange;
  readonly duties?: Duties;
  readonly promotions?: readonly Promotion[];
}

export function isGift(order: Pick<Order, 'saleTerms'>, line: Pick<OrderLine, 'gift'>): boolean {
  return (order.saleTerms?.gift ?? false) || (line.gift ?? false);
}

export function deliveredUnits(order: Pick<Order, 'deliveries'>, lineId: string): number {
  return order.deliveries.reduce((sum, d) => (d.lineId === lineId ? sum + d.quantity : sum), 0);
}

/** All that the customer paid: for goods, their delivery, and duties. */
export function paidInAll({ lines, shipping, duties }: Pick<Order, 'lines' | 'shipping' | 'duties'>): Minor {
  return lines.reduce((sum, line) => sum + line.paidMinor, shipping.paidMinor + (duties?.paidMinor ?? 0));
}

/** The number of the goods of a line that is asked for, as far as it is known: the one that is said, or the only one that was sold. */
export function serialNumberOf(
  { quantity, serialNumbers = [] }: Pick<OrderLine, 'quantity' | 'serialNumbers'>,
  said?: string,
): string | undefined {
  return said ?? (quantity === 1 && serialNumbers.length === 1 ? serialNumbers[0] : undefined);
}

/** When the last unit of the line came, or null while none has. */
export function lastDeliveryAt(order: Order, lineId: string): Instant | null {
  const times = order.deliveries.filter((d) => d.lineId === lineId).map((d) => d.deliveredAt);
  return times.reduce<Instant | null>((last, at) => (last === null || at > last ? at : last), null);
}

function refuseDuplicates(ids: readonly string[], field: string, what: string): void {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (seen.has(id))
      throw new DomainError('ORDER.INVALID', `${what} ${id} stands twice.`, `${field}[${index}]`);
    seen.add(id);
  });
}

function assertRepairs({ repairs = [] }: OrderLine, path: string): void {
  repairs.forEach(({ sentAt, returnedAt, outcome }, index) => {
    const field = `${path}.repairs[${index}].returnedAt`;
    if (returnedAt !== undefined && returnedAt < sentAt)
      throw new DomainError(
        'ORDER.INVALID',
        'The goods came back before they were sent to be repaired.',
        field,
      );
    if (returnedAt === undefined && outcome !== undefined)
      throw new DomainError('ORDER.INVALID', 'A repair has no outcome while the goods are away.', field);
  });
}

/** Refuses an order that contradicts itself; shapes and limits are the API's to check before. */
export function assertConsistent(order: Order): void {
  refuseDuplicates(
    order.lines.map((line) => line.lineId),
    'lines',
    'Line',
  );
  refuseDuplicates(
    order.payments.map((payment) => payment.paymentId),
    'payments',
    'Payment',
  );
  const lines = new Map(order.lines.map((line) => [line.lineId, line]));
  order.lines.forEach((line, index) => {
    if (line.taxMinor > line.paidMinor)
      throw new DomainError(
        'ORDER.INVALID',
        'The tax exceeds what was paid for the line.',
        `lines[${index}].taxMinor`,
      );
    assertRepairs(line, `lines[${index}]`);
    if (
      line.parentLineId !== undefined &&
      (line.parentLineId === line.lineId || !lines.has(line.parentLineId))
    )
      throw new DomainError(
        'ORDER.INVALID',
        'The parent line is not another line of this order.',
        `lines[${index}].parentLineId`,
      );
  });
  const delivered = new Map<string, number>();
  order.deliveries.forEach((delivery, index) => {
    const line = lines.get(delivery.lineId);
    if (!line)
      throw new DomainError(
        'ORDER.INVALID',
        'The delivered line is not in the order.',
        `deliveries[${index}].lineId`,
      );
    const units = (delivered.get(delivery.lineId) ?? 0) + delivery.quantity;
    delivered.set(delivery.lineId, units);
    if (units > line.quantity)
      throw new DomainError(
        'ORDER.INVALID',
        'More units are delivered than ordered.',
        `deliveries[${index}].quantity`,
      );
  });
  if (order.shipping.taxMinor > order.shipping.paidMinor)
    throw new DomainError(
      'ORDER.INVALID',
      'The tax exceeds what was paid for shipping.',
      'shipping.taxMinor',
    );
  if ((order.shipping.surchargeMinor ?? 0) > order.shipping.paidMinor)
    throw new DomainError(
      'ORDER.INVALID',
      'The surcharge exceeds what was paid for shipping.',
      'shipping.surchargeMinor',
    );
  const { currency, exchange } = order;
  if (exchange) assertExchangeSound(exchange, { currency, paidMinor: paidInAll(order) });
  assertDutiesSound(order.duties, order.lines);
  assertPromotionsSound(order.promotions ?? [], order.lines);
}
