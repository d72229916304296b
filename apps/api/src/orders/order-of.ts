import type { Order, OrderLine, Promotion, Repair, SaleTerms } from '#domain';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import type { ImportOrderRequest, OrderLineRequest, RepairRequest, SaleTermsRequest } from './orders.dto.js';
import type { DutiesRequest, ExchangeRequest, PromotionRequest } from './sale-abroad.dto.js';

/** The order that a request states, with its times in UTC, so that the same order is always the same bytes. */
export function orderOf(orderId: string, request: ImportOrderRequest): Order {
  const { version, customerId, sellerId, market, currency, customerGroup, destinationCountry } = request;
  return {
    ...present({
      orderId,
      version,
      customerId,
      sellerId,
      market,
      currency,
      customerGroup,
      destinationCountry,
    }),
    placedAt: toInstant(request.placedAt),
    lines: request.lines.map(lineOf),
    shipping: shippingOf(request),
    payments: request.payments.map(({ paymentId, tender, capturedMinor, fingerprint }) =>
      present({ paymentId, tender, capturedMinor, fingerprint }),
    ),
    deliveries: request.deliveries.map(({ parcel, lineId, quantity, deliveredAt }) => ({
      ...{ parcel, lineId, quantity },
      deliveredAt: toInstant(deliveredAt),
    })),
    ...(request.saleTerms === undefined ? {} : { saleTerms: saleTermsOf(request.saleTerms) }),
    ...abroadOf(request),
  };
}

function promotionOf(promotion: PromotionRequest): Promotion {
  const { promotionId, kind, lines, leastMinor, leastUnits, discountMinor } = promotion;
  return { ...present({ leastMinor, leastUnits }), promotionId, kind, lines, discountMinor };
}

function abroadOf({
  exchange,
  duties,
  promotions,
}: ImportOrderRequest): Pick<Order, 'exchange' | 'duties' | 'promotions'> {
  const ofExchange = ({ shopCurrency, chargedMinor, shopMinor }: ExchangeRequest) => ({
    shopCurrency,
    chargedMinor,
    shopMinor,
  });
  const ofDuties = ({ paidMinor, refundable }: DutiesRequest) => present({ paidMinor, refundable });
  return present({
    exchange: exchange && ofExchange(exchange),
    duties: duties && ofDuties(duties),
    promotions: promotions?.map(promotionOf),
  });
}

function saleTermsOf({ withdrawalInformedAt: informedAt, shipBy, ...terms }: SaleTermsRequest): SaleTerms {
  return {
    ...present({ ...terms }),
    ...(informedAt === undefined
      ? {}
      : { withdrawalInformedAt: informedAt === null ? null : toInstant(informedAt) }),
    ...(shipBy === undefined ? {} : { shipBy: toInstant(shipBy) }),
  };
}

function repairOf({ sentAt, returnedAt, outcome }: RepairRequest): Repair {
  return {
    sentAt: toInstant(sentAt),
    ...present({ returnedAt: returnedAt === undefined ? undefined : toInstant(returnedAt), outcome }),
  };
}

function shippingOf({ shipping }: ImportOrderRequest): Order['shipping'] {
  const { paidMinor, taxMinor, taxRateBasisPoints, surchargeMinor } = shipping;
  return present({ paidMinor, taxMinor, taxRateBasisPoints, surchargeMinor });
}

function lineOf(line: OrderLineRequest): OrderLine {
  const { lineId, sku, description, category, quantity, paidMinor, taxMinor, discountMinor = 0 } = line;
  const { taxRateBasisPoints, dutyMinor, serialNumbers, weightGrams, parentLineId } = line;
  const { noReturnConfirmed, gift, repairs } = line;
  return {
    ...{ lineId, sku, quantity, paidMinor, taxMinor, discountMinor },
    ...present({ taxRateBasisPoints, dutyMinor, description, category, serialNumbers }),
    ...present({ weightGrams, parentLineId, noReturnConfirmed, gift }),
    ...(repairs === undefined ? {} : { repairs: repairs.map(repairOf) }),
  };
}
