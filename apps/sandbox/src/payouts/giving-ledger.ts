import type { Journal } from '../journal/journal.js';
import type { Giving, GivingChanged, GivingCreated, PayoutBook } from './giving.js';

export type GivingAccount = 'merchant' | 'in_transit' | 'customers';

/** One entry: the amount is debited to one account and credited to another. */
export interface GivingPosting {
  readonly number: number;
  readonly at: string;
  readonly kind: 'creation' | 'payment' | 'failure' | 'return';
  readonly giving: string;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  readonly debit: GivingAccount;
  readonly credit: GivingAccount;
}

/** The books of one provider, kept from the facts alone and apart from the states, so that both can disagree. */
export class GivingLedger {
  private readonly book: GivingPosting[] = [];

  constructor(
    journal: Journal,
    private readonly name: PayoutBook,
  ) {
    journal.fold<GivingCreated>('giving.created', ({ giving }, at) => {
      this.post(giving, { kind: 'creation', debit: 'merchant', credit: 'in_transit' }, at);
      if (giving.status === 'paid') this.pay(giving, at);
    });
    journal.fold<GivingChanged>('giving.changed', ({ giving, was }, at) => {
      if (giving.status === 'paid') this.pay(giving, at);
      if (giving.status === 'failed')
        this.post(giving, { kind: 'failure', debit: 'in_transit', credit: 'merchant' }, at);
      if (giving.status === 'returned' && was === 'paid')
        this.post(giving, { kind: 'return', debit: 'customers', credit: 'merchant' }, at);
    });
  }

  entries(): readonly GivingPosting[] {
    return this.book;
  }

  /** Per currency: what stands on each account, credits above zero, and how many were given. */
  summary(givings: readonly Giving[]): Record<string, object> {
    const currencies = new Set(this.book.map(({ currency }) => currency));
    return Object.fromEntries(
      [...currencies].map((currency) => {
        const balances: Record<GivingAccount, number> = { merchant: 0, in_transit: 0, customers: 0 };
        for (const entry of this.book.filter((one) => one.currency === currency)) {
          balances[entry.debit] -= entry.amount;
          balances[entry.credit] += entry.amount;
        }
        const paid = givings.filter((giving) => giving.currency === currency && giving.status === 'paid');
        const minor = paid.reduce((sum, { amount }) => sum + amount, 0);
        return [currency, { balances, paid: { count: paid.length, minor } }];
      }),
    );
  }

  private pay(giving: Giving, at: number): void {
    this.post(giving, { kind: 'payment', debit: 'in_transit', credit: 'customers' }, at);
  }

  private post(
    { id: giving, book, reference, amount, currency }: Giving,
    sides: Pick<GivingPosting, 'kind' | 'debit' | 'credit'>,
    at: number,
  ): void {
    if (book !== this.name) return;
    const number = this.book.length + 1;
    this.book.push({
      ...{ number, at: new Date(at).toISOString(), giving, reference, amount, currency },
      ...sides,
    });
  }
}
