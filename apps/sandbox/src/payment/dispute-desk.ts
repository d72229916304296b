import { type Answer, created, ok } from '../calls/answer.js';
import { ApiError } from '../calls/api-error.js';
import { NO_FAULTS } from '../calls/faults.js';
import type { Fact } from '../journal/journal.js';
import type { Outbox } from '../webhooks/outbox.js';
import { type Dispute, type DisputeChanged, newDispute } from './dispute.js';
import type { PaymentRegister } from './payment-register.js';
import { stripeEvent } from './stripe-event.js';

/** Where banks take money back for their customers, and the provider says what came of it. */
export class DisputeDesk {
  constructor(
    private readonly register: PaymentRegister,
    private readonly outbox: Outbox,
  ) {}

  /** The money is gone at once. */
  open(paymentId: string, wanted: number | undefined, reason: string): Answer {
    const payment = this.register.payment(paymentId);
    if (payment === null)
      throw new ApiError(404, 'resource_missing', `No such payment_intent: '${paymentId}'`, { param: 'id' });
    const left = payment.amount - this.register.goneMinor(paymentId);
    const amount = wanted ?? left;
    if (amount < 1 || amount > left)
      throw new ApiError(400, 'amount_too_large', `Only ${left} of ${paymentId} can be disputed.`, {
        param: 'amount',
      });
    const dispute = newDispute(payment, amount, reason);
    return created(
      dispute,
      this.changing(dispute, 'charge.dispute.created', 'charge.dispute.funds_withdrawn'),
    );
  }

  close(id: string, status: 'won' | 'lost'): Answer {
    const dispute = this.register.dispute(id);
    if (dispute === null)
      throw new ApiError(404, 'resource_missing', `No such dispute: '${id}'`, { param: 'id' });
    if (dispute.status === status) return ok(dispute);
    if (dispute.status !== 'needs_response')
      throw new ApiError(400, 'dispute_not_in_state', `The dispute is ${dispute.status}.`, { param: 'id' });
    const closed = { ...dispute, status };
    const back = status === 'won' ? ['charge.dispute.funds_reinstated'] : [];
    return ok(closed, this.changing(closed, 'charge.dispute.closed', ...back));
  }

  private changing(dispute: Dispute, ...types: string[]): Fact[] {
    const fact: DisputeChanged = { kind: 'dispute.changed', dispute };
    return [fact, ...types.map((type) => this.outbox.announcing(stripeEvent(type, dispute, NO_FAULTS)))];
  }
}
