import type { Journal } from '../journal/journal.js';
import type { PaymentCaptured, Refund, RefundChanged, RefundCreated } from './refund.js';

export type Account = 'customer_banks' | 'merchant_balance' | 'refunds_in_transit';

/** One entry of the provider's books: the amount is debited to one account and credited to another. */
export interface LedgerEntry {
  readonly number: number;
  readonly at: string;
  readonly kind: 'capture' | 'refund' | 'settlement' | 'refund_failure' | 'refund_cancellation';
  readonly payment_intent: string;
  readonly refund: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly totals: CurrencyTotals;
}

/** What was captured, and of it refunded, and of that given back because the refund failed or was canceled. */
export interface CurrencyTotals {
  readonly captured: number;
  readonly refunded: number;
  readonly failed: number;
  readonly canceled: number;
}

export interface CurrencySummary extends CurrencyTotals {
  readonly refunds: { readonly count: number; readonly minor: number };
  readonly balances: Record<Account, number>;
}

type Posting = Omit<LedgerEntry, 'number' | 'at' | 'totals'>;

const NO_TOTALS: CurrencyTotals = { captured: 0, refunded: 0, failed: 0, canceled: 0 };
const TOTAL_OF_KIND = {
  capture: 'captured',
  refund: 'refunded',
  settlement: null,
  refund_failure: 'failed',
  refund_cancellation: 'canceled',
} as const satisfies Record<LedgerEntry['kind'], keyof CurrencyTotals | null>;

/** The provider's own books, kept from the facts alone and apart from the refunds' states, so that the two can disagree. */
export class Ledger {
  private readonly book: LedgerEntry[] = [];
  private readonly totals = new Map<string, CurrencyTotals>();

  constructor(journal: Journal) {
    journal.fold<PaymentCaptured>('payment.captured', ({ payment }, at) => {
      const { id, amount, currency } = payment;
      const posting = { kind: 'capture', debit: 'customer_banks', credit: 'merchant_balance' } as const;
      this.post({ ...posting, payment_intent: id, refund: null, amount, currency }, at);
    });
    journal.fold<RefundCreated>('refund.created', ({ refund }, at) => {
      this.post(
        { ...of(refund), kind: 'refund', debit: 'merchant_balance', credit: 'refunds_in_transit' },
        at,
      );
      if (refund.status === 'succeeded') this.postSettlement(refund, at);
    });
    journal.fold<RefundChanged>('refund.changed', ({ refund, was }, at) => {
      if (refund.status === 'succeeded') this.postSettlement(refund, at);
      if (refund.status !== 'failed' && refund.status !== 'canceled') return;
      // A refund that had arrived comes back from the customer's bank; one that had not never left.
      const debit = was === 'succeeded' ? 'customer_banks' : 'refunds_in_transit';
      const kind = refund.status === 'failed' ? 'refund_failure' : 'refund_cancellation';
      this.post({ ...of(refund), kind, debit, credit: 'merchant_balance' }, at);
    });
  }

  entries(paymentId: string | null): readonly LedgerEntry[] {
    return paymentId === null
      ? this.book
      : this.book.filter(({ payment_intent }) => payment_intent === paymentId);
  }

  /** Read from the entries and the refunds given, each time anew. */
  summary(refunds: Iterable<Refund>): Record<string, CurrencySummary> {
    const summaries: Record<string, CurrencySummary> = {};
    for (const [currency, totals] of this.totals) {
      summaries[currency] = { ...totals, refunds: { count: 0, minor: 0 }, balances: this.balances(currency) };
    }
    for (const { currency, amount, status } of refunds) {
      const summary = summaries[currency];
      if (summary === undefined || status === 'failed' || status === 'canceled') continue;
      const { count, minor } = summary.refunds;
      summaries[currency] = { ...summary, refunds: { count: count + 1, minor: minor + amount } };
    }
    return summaries;
  }

  private balances(currency: string): Record<Account, number> {
    const balances: Record<Account, number> = {
      customer_banks: 0,
      merchant_balance: 0,
      refunds_in_transit: 0,
    };
    for (const entry of this.book) {
      if (entry.currency !== currency) continue;
      balances[entry.debit] += entry.amount;
      balances[entry.credit] -= entry.amount;
    }
    return balances;
  }

  private postSettlement(refund: Refund, at: number): void {
    this.post(
      { ...of(refund), kind: 'settlement', debit: 'refunds_in_transit', credit: 'customer_banks' },
      at,
    );
  }

  private post(posting: Posting, at: number): void {
    const before = this.totals.get(posting.currency) ?? NO_TOTALS;
    const total = TOTAL_OF_KIND[posting.kind];
    const totals = total === null ? before : { ...before, [total]: before[total] + posting.amount };
    this.totals.set(posting.currency, totals);
    this.book.push({ number: this.book.length + 1, at: new Date(at).toISOString(), ...posting, totals });
  }
}

const of = ({ id, payment_intent, amount, currency }: Refund) => ({
  refund: id,
  payment_intent,
  amount,
  currency,
});
