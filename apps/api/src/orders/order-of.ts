import type { Order, OrderLine, Repair, SaleTerms } from '#domain';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import type { ImportOrderRequest, OrderLineRequest, RepairRequest, SaleTermsRequest } from './orders.dto.js';

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
    payments: request.payments.map(({ paymentId, tender, capturedMinor }) => ({
      paymentId,
      tender,
      capturedMinor,
    })),
    deliveries: request.deliveries.map(({ parcel, lineId, quantity, deliveredAt }) => ({
      ...{ parcel, lineId, quantity },
      deliveredAt: toInstant(deliveredAt),
    })),
    ...(request.saleTerms === undefined ? {} : { saleTerms: saleTermsOf(request.saleTerms) }),
    ...abroadOf(request),
  };
}

/** Plain values, so that the order holds what was stated and no classes of ours. */
function abroadOf({ exchange, duties, promotions }: ImportOrderRequest) {
  return present({
    exchange: exchange && { ...exchange },
    duties: duties && present({ ...duties }),
    promotions: promotions?.map((promotion) => present({ ...promotion })),
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
  const { taxRateBasisPoints, dutyMinor, serialNumbers, parentLineId, noReturnConfirmed, repairs } = line;
  return {
    ...{ lineId, sku, quantity, paidMinor, taxMinor, discountMinor },
    ...present({ taxRateBasisPoints, dutyMinor, description, category }),
    ...present({ serialNumbers, parentLineId, noReturnConfirmed }),
    ...(repairs === undefined ? {} : { repairs: repairs.map(repairOf) }),
  };
}
