import { newId } from '../journal/new-id.js';
import type { Fact } from '../journal/journal.js';

export type RefundStatus = 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';

/** The refund object of the API and of the events: https://docs.stripe.com/api/refunds/object */
export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly failure_reason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly payment_intent: string;
  readonly pending_reason: string | null;
  readonly reason: string | null;
  readonly status: RefundStatus;
}

/** The capture that refunds are taken from. */
export interface Payment {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reference: string | null;
  readonly created: number;
}

export interface PaymentCaptured extends Fact {
  readonly kind: 'payment.captured';
  readonly payment: Payment;
}

/** The card behind a payment is gone: refunds to it are taken, and come back. https://docs.stripe.com/refunds */
export const CARD_DEATHS = ['expired_or_canceled_card', 'lost_or_stolen_card'] as const;
export type CardDeath = (typeof CARD_DEATHS)[number];

export interface CardDied extends Fact {
  readonly kind: 'payment.cardDied';
  readonly id: string;
  readonly reason: CardDeath;
}

export interface RefundCreated extends Fact {
  readonly kind: 'refund.created';
  readonly refund: Refund;
  readonly settleAt: number | null;
  /** When its time comes it fails for this reason, rather than settling. */
  readonly failsWith?: CardDeath | null;
  readonly failAfterSuccessMs: number | null;
}

export interface RefundChanged extends Fact {
  readonly kind: 'refund.changed';
  readonly was: RefundStatus;
  readonly refund: Refund;
  readonly failAt: number | null;
}

export interface RefundOrder {
  readonly payment_intent: string;
  readonly amount?: number | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly reason?: string | undefined;
}

export function newRefund(
  payment: Payment,
  order: RefundOrder & { amount: number },
  status: RefundStatus,
): Refund {
  return {
    id: newId('re'),
    object: 'refund',
    amount: order.amount,
    charge: chargeOf(payment.id),
    created: Math.floor(Date.now() / 1000),
    currency: payment.currency,
    failure_reason: null,
    metadata: order.metadata ?? {},
    payment_intent: payment.id,
    pending_reason: status === 'pending' ? 'processing' : null,
    reason: order.reason ?? null,
    status,
  };
}

export function withStatus(
  refund: Refund,
  status: RefundStatus,
  failureReason: string | null = null,
): Refund {
  return {
    ...refund,
    status,
    failure_reason: failureReason,
    pending_reason: status === 'pending' ? 'processing' : null,
  };
}

/** What the customer has got or will get; a failed or canceled refund gives its amount back to the payment. */
export const isOutgoing = ({ status }: Refund) => status !== 'failed' && status !== 'canceled';

export const chargeOf = (paymentId: string) => `ch_${paymentId.replace(/^pi_/, '')}`;
