import type { Journal } from '../journal/journal.js';
import type { Dispute, DisputeChanged } from './dispute.js';
import {
  isOutgoing,
  type CardDeath,
  type CardDied,
  type Payment,
  type PaymentCaptured,
  type Refund,
  type RefundChanged,
  type RefundCreated,
} from './refund.js';

/** A refund with what the provider has in store for it. */
export interface RefundEntry {
  readonly refund: Refund;
  readonly position: number;
  readonly settleAt: number | null;
  readonly failsWith: CardDeath | null;
  readonly failAfterSuccessMs: number | null;
  readonly failAt: number | null;
}

/** The provider's payments and refunds, as the journal tells them. */
export class PaymentRegister {
  private readonly payments = new Map<string, Payment>();
  private readonly cardDeaths = new Map<string, CardDeath>();
  private readonly entries = new Map<string, RefundEntry>();
  private readonly disputes = new Map<string, Dispute>();
  /** Refund ids, oldest first: of all payments, and of each. */
  private readonly order: string[] = [];
  private readonly orderOfPayment = new Map<string, string[]>();

  constructor(journal: Journal) {
    journal.fold<PaymentCaptured>('payment.captured', ({ payment }) => {
      this.payments.set(payment.id, payment);
      this.orderOfPayment.set(payment.id, []);
    });
    journal.fold<CardDied>('payment.cardDied', ({ id, reason }) => this.cardDeaths.set(id, reason));
    journal.fold<RefundCreated>('refund.created', (fact, at) => {
      const { refund, settleAt, failsWith, failAfterSuccessMs } = fact;
      const failAt =
        refund.status === 'succeeded' && failAfterSuccessMs !== null ? at + failAfterSuccessMs : null;
      this.entries.set(refund.id, {
        refund,
        position: this.order.length,
        settleAt,
        failsWith: failsWith ?? null,
        failAfterSuccessMs,
        failAt,
      });
      this.order.push(refund.id);
      this.orderOfPayment.get(refund.payment_intent)?.push(refund.id);
    });
    journal.fold<DisputeChanged>('dispute.changed', ({ dispute }) => this.disputes.set(dispute.id, dispute));
    journal.fold<RefundChanged>('refund.changed', ({ refund, failAt }) => {
      const entry = this.entries.get(refund.id);
      if (entry) this.entries.set(refund.id, { ...entry, refund, settleAt: null, failAt });
    });
  }

  payment(id: string): Payment | null {
    return this.payments.get(id) ?? null;
  }

  cardDeath(paymentId: string): CardDeath | null {
    return this.cardDeaths.get(paymentId) ?? null;
  }

  refund(id: string): RefundEntry | null {
    return this.entries.get(id) ?? null;
  }

  dispute(id: string): Dispute | null {
    return this.disputes.get(id) ?? null;
  }

  allRefunds(): IterableIterator<RefundEntry> {
    return this.entries.values();
  }

  /** What banks took back of it and have not given up. */
  disputedMinor(paymentId: string): number {
    return Array.from(this.disputes.values())
      .filter(({ payment_intent: disputed, status }) => disputed === paymentId && status !== 'won')
      .reduce((sum, { amount }) => sum + amount, 0);
  }

  /** What is not there any more, refunded or taken back. */
  goneMinor(paymentId: string): number {
    return this.refundedMinor(paymentId) + this.disputedMinor(paymentId);
  }

  refundedMinor(paymentId: string): number {
    return (this.orderOfPayment.get(paymentId) ?? [])
      .map((id) => this.entries.get(id)?.refund)
      .reduce((sum, refund) => sum + (refund && isOutgoing(refund) ? refund.amount : 0), 0);
  }

  /** Newest first, from the one before `after` on. */
  *newestFirst(paymentId: string | null, after: RefundEntry | null): Generator<Refund> {
    const ids = paymentId === null ? this.order : (this.orderOfPayment.get(paymentId) ?? []);
    for (let index = ids.length - 1; index >= 0; index -= 1) {
      const entry = this.entries.get(ids[index] ?? '');
      if (entry && (after === null || entry.position < after.position)) yield entry.refund;
    }
  }
}
