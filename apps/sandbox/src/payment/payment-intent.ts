import type { Fact } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import { chargeOf } from './refund.js';

export type IntentStatus = 'requires_payment_method' | 'requires_capture' | 'succeeded' | 'canceled';

/** The intent object of the API and of the events: https://docs.stripe.com/api/payment_intents/object */
export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: 'automatic' | 'manual';
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly last_payment_error: { readonly code: string; readonly message: string } | null;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, string>>;
  readonly next_action: {
    readonly type: 'redirect_to_url';
    readonly redirect_to_url: { readonly url: string; readonly return_url: null };
  } | null;
  readonly status: IntentStatus;
}

export interface IntentCreated extends Fact {
  readonly kind: 'intent.created';
  readonly intent: PaymentIntent;
}

export interface IntentChanged extends Fact {
  readonly kind: 'intent.changed';
  readonly intent: PaymentIntent;
  /** When a hold lapses by itself. */
  readonly lapseAt: number | null;
}

export interface IntentOrder {
  readonly amount: number;
  readonly currency: string;
  readonly capture_method?: 'automatic' | 'manual' | undefined;
  readonly description?: string | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

export function newIntent(order: IntentOrder, payUrl: (id: string) => string): PaymentIntent {
  const id = newId('pi');
  return {
    id,
    object: 'payment_intent',
    amount: order.amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: order.capture_method ?? 'automatic',
    created: Math.floor(Date.now() / 1000),
    currency: order.currency,
    description: order.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: order.metadata ?? {},
    next_action: { type: 'redirect_to_url', redirect_to_url: { url: payUrl(id), return_url: null } },
    status: 'requires_payment_method',
  };
}

const NO_ACTION = { next_action: null, last_payment_error: null } as const;

export const held = (intent: PaymentIntent): PaymentIntent => ({
  ...intent,
  ...NO_ACTION,
  amount_capturable: intent.amount,
  latest_charge: chargeOf(intent.id),
  status: 'requires_capture',
});

export const received = (intent: PaymentIntent, amount: number): PaymentIntent => ({
  ...intent,
  ...NO_ACTION,
  amount_capturable: 0,
  amount_received: amount,
  latest_charge: chargeOf(intent.id),
  status: 'succeeded',
});

export const declined = (intent: PaymentIntent, code: string): PaymentIntent => ({
  ...intent,
  last_payment_error: { code, message: 'Your card was declined.' },
});

export const canceled = (intent: PaymentIntent, reason: string | null): PaymentIntent => ({
  ...intent,
  next_action: null,
  amount_capturable: 0,
  canceled_at: Math.floor(Date.now() / 1000),
  cancellation_reason: reason,
  status: 'canceled',
});
