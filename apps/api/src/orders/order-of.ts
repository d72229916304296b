import type { Order, OrderLine } from '#domain';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import type { ImportOrderRequest, OrderLineRequest } from './orders.dto.js';

/** The order that a request states, with its times in UTC, so that the same order is always the same bytes. */
export function orderOf(orderId: string, request: ImportOrderRequest): Order {
  const { version, customerId, sellerId, market, currency } = request;
  return {
    ...present({ orderId, version, customerId, sellerId, market, currency }),
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
  };
}

function shippingOf({ shipping }: ImportOrderRequest): Order['shipping'] {
  const { paidMinor, taxMinor, taxRateBasisPoints } = shipping;
  return present({ paidMinor, taxMinor, taxRateBasisPoints });
}

function lineOf(line: OrderLineRequest): OrderLine {
  const { lineId, sku, description, category, quantity, paidMinor, taxMinor, discountMinor = 0 } = line;
  const { taxRateBasisPoints, serialNumbers, parentLineId } = line;
  return {
    ...{ lineId, sku, quantity, paidMinor, taxMinor, discountMinor },
    ...present({ taxRateBasisPoints, description, category, serialNumbers, parentLineId }),
  };
}
