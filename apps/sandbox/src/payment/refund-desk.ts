import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import { ApiError } from '../calls/api-error.js';
import { created as createdAnswer, ok, type Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import type { Outbox } from '../webhooks/outbox.js';
import type { PaymentRegister } from './payment-register.js';
import {
  newRefund,
  withStatus,
  type CardDeath,
  type CardDied,
  type Payment,
  type PaymentCaptured,
  type Refund,
  type RefundChanged,
  type RefundCreated,
  type RefundOrder,
} from './refund.js';
import { stripeEvent } from './stripe-event.js';

/** Where refunds are made, settle and fail. */
export class RefundDesk {
  private readonly alarms = new Alarms();

  constructor(
    private readonly journal: Journal,
    private readonly register: PaymentRegister,
    private readonly outbox: Outbox,
    private readonly dials: Dials,
  ) {
    journal.react<RefundCreated>('refund.created', ({ refund }) => this.arm(refund.id));
    journal.react<RefundChanged>('refund.changed', ({ refund }) => this.arm(refund.id));
  }

  resume(): void {
    for (const { refund } of this.register.allRefunds()) this.arm(refund.id);
  }

  stop(): void {
    this.alarms.stop();
  }

  capture(payment: Omit<Payment, 'created'>): Answer {
    const known = this.register.payment(payment.id);
    if (known !== null) {
      const isSame =
        known.amount === payment.amount &&
        known.currency === payment.currency &&
        known.reference === payment.reference;
      if (isSame) return ok(known);
      throw new ApiError(409, 'payment_exists', `Payment ${payment.id} was captured with other values.`, {
        param: 'id',
      });
    }
    const captured: Payment = { ...payment, created: Math.floor(Date.now() / 1000) };
    const fact: PaymentCaptured = { kind: 'payment.captured', payment: captured };
    return createdAnswer(captured, [fact]);
  }

  /** Refunds that were made before stay as they are. */
  killCard(id: string, reason: CardDeath): Answer {
    const payment = this.requirePayment(id);
    const fact: CardDied = { kind: 'payment.cardDied', id, reason };
    return ok({ ...payment, card_died: reason }, [fact]);
  }

  requirePayment(id: string): Payment {
    const payment = this.register.payment(id);
    if (payment !== null) return payment;
    throw new ApiError(404, 'resource_missing', `No such payment_intent: '${id}'`, {
      param: 'payment_intent',
    });
  }

  requireRefund(id: string): Refund {
    const entry = this.register.refund(id);
    if (entry !== null) return entry.refund;
    throw new ApiError(404, 'resource_missing', `No such refund: '${id}'`, { param: 'id' });
  }

  create(order: RefundOrder, faults: FaultSet): Answer {
    const payment = this.requirePayment(order.payment_intent);
    const amount = this.refundable(payment, order.amount);
    const { settings } = this.dials;
    const failsWith = this.register.cardDeath(payment.id);
    const settlesAtOnce = faults.has('settledAtOnce') && failsWith === null;
    const status = settlesAtOnce ? 'succeeded' : faults.has('requiresAction') ? 'requires_action' : 'pending';
    const refund = newRefund(payment, { ...order, amount }, status);
    const settles = status === 'pending' && !faults.has('stayPending') && !settings.stayPending;
    const fact: RefundCreated = {
      kind: 'refund.created',
      refund,
      settleAt: settles ? Date.now() + (faults.ms('settleMs') ?? settings.settleMs) : null,
      failsWith,
      failAfterSuccessMs: faults.ms('failAfterSuccess') ?? settings.failAfterSuccessMs,
    };
    const facts = [fact, this.announce('refund.created', refund, faults)];
    if (!faults.has('declined')) return ok(refund, facts);
    const declined = withStatus(refund, 'failed', 'declined');
    return ok(declined, [...facts, ...this.changing(refund, declined, faults)]);
  }

  settle(id: string): Answer {
    const refund = this.requireRefund(id);
    if (refund.status === 'succeeded') return ok(refund);
    if (refund.status !== 'pending' && refund.status !== 'requires_action') throw cannot(refund, 'succeed');
    const settled = withStatus(refund, 'succeeded');
    return ok(settled, this.changing(refund, settled));
  }

  /** Also after success: a bank may send the money back days later. */
  fail(id: string, reason: string): Answer {
    const refund = this.requireRefund(id);
    if (refund.status === 'failed') return ok(refund);
    if (refund.status === 'canceled') throw cannot(refund, 'fail');
    const failed = withStatus(refund, 'failed', reason);
    return ok(failed, this.changing(refund, failed));
  }

  cancel(id: string): Answer {
    const refund = this.requireRefund(id);
    if (refund.status !== 'requires_action') throw cannot(refund, 'be canceled');
    const canceled = withStatus(refund, 'canceled', 'merchant_request');
    return ok(canceled, this.changing(refund, canceled));
  }

  private refundable(payment: Payment, wanted: number | undefined): number {
    const left = payment.amount - this.register.goneMinor(payment.id);
    if (left <= 0 && this.register.disputedMinor(payment.id) > 0)
      throw new ApiError(400, 'charge_disputed', `Payment ${payment.id} has been charged back.`);
    if (left <= 0) {
      throw new ApiError(400, 'charge_already_refunded', `Payment ${payment.id} has already been refunded.`);
    }
    const amount = wanted ?? left;
    if (amount <= left) return amount;
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`;
    throw new ApiError(400, 'amount_too_large', message, { param: 'amount' });
  }

  private changing(before: Refund, refund: Refund, faults: FaultSet = NO_FAULTS): Fact[] {
    const failAfterMs = this.register.refund(before.id)?.failAfterSuccessMs ?? null;
    const fact: RefundChanged = {
      kind: 'refund.changed',
      was: before.status,
      refund,
      failAt: refund.status === 'succeeded' && failAfterMs !== null ? Date.now() + failAfterMs : null,
    };
    const failure = refund.status === 'failed' ? [this.announce('refund.failed', refund, faults)] : [];
    return [fact, this.announce('refund.updated', refund, faults), ...failure];
  }

  private announce(type: string, refund: Refund, faults: FaultSet): Fact {
    return this.outbox.announcing(stripeEvent(type, refund, faults));
  }

  private arm(id: string): void {
    const entry = this.register.refund(id);
    if (entry === null) return;
    if (entry.settleAt !== null) {
      const { failsWith } = entry;
      const end = failsWith === null ? () => this.settle(id) : () => this.fail(id, failsWith);
      this.alarms.at(entry.settleAt, () => this.atItsTime(id, 'pending', end));
    }
    if (entry.failAt !== null) {
      this.alarms.at(entry.failAt, () =>
        this.atItsTime(id, 'succeeded', () => this.fail(id, 'expired_or_canceled_card')),
      );
    }
  }

  /** The world may have settled or failed the refund by hand meanwhile. */
  private atItsTime(id: string, expected: Refund['status'], change: () => Answer): void {
    if (this.register.refund(id)?.refund.status === expected) this.journal.commit(change().facts ?? []);
  }
}

const cannot = (refund: Refund, what: string) =>
  new ApiError(400, 'refund_not_in_state', `A refund with the status ${refund.status} cannot ${what}.`, {
    param: 'id',
  });
