import { creditedTo, type RefundIntent } from '#domain';
import type { PaymentGateway } from '#ports';

type Routed = Pick<RefundIntent, 'tender' | 'destination'>;

/** A provider of refunds with the books that he keeps, and which refunds of ours should stand in them. */
export interface RefundBook {
  readonly gateway: PaymentGateway;
  readonly keeps: (refund: Routed) => boolean;
}

export interface RefundBooks {
  readonly all: readonly RefundBook[];
  readonly gatewayFor: (refund: Routed) => PaymentGateway;
}

/** Cards and the like go through the payment provider; gift cards and store credit through the keeper of stored value. */
export function refundBooks(payment: PaymentGateway, storedValue: PaymentGateway): RefundBooks {
  const isPayment = (refund: Routed) => creditedTo(refund) === 'payment';
  return {
    all: [
      { gateway: payment, keeps: isPayment },
      { gateway: storedValue, keeps: (refund) => !isPayment(refund) },
    ],
    gatewayFor: (refund) => (isPayment(refund) ? payment : storedValue),
  };
}
