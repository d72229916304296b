import { newId } from '../journal/new-id.js';
import type { Fact } from '../journal/journal.js';
import { chargeOf, type Payment } from './refund.js';

/** What a bank took back of a charge for its customer: https://docs.stripe.com/api/disputes/object */
export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly is_charge_refundable: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  readonly payment_intent: string;
  readonly reason: string;
  readonly status: 'needs_response' | 'won' | 'lost';
}

export interface DisputeChanged extends Fact {
  readonly kind: 'dispute.changed';
  readonly dispute: Dispute;
}

export const newDispute = (payment: Payment, amount: number, reason: string): Dispute => ({
  ...{ id: newId('du'), object: 'dispute', amount, charge: chargeOf(payment.id) },
  ...{ created: Math.floor(Date.now() / 1000), currency: payment.currency, is_charge_refundable: false },
  ...{ metadata: {}, payment_intent: payment.id, reason, status: 'needs_response' },
});
