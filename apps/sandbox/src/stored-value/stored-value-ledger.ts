import type { Journal } from '../journal/journal.js';
import type { Account, AccountOpened, Activity, ActivityChanged, ActivityCreated } from './activity.js';

export type StoredValueAccount = 'gift_cards' | 'store_credit' | 'merchant' | 'in_transit';

/** One entry: the amount is debited to one account and credited to another. */
export interface StoredValueEntry {
  readonly number: number;
  readonly at: string;
  readonly kind: 'redemption' | 'refund' | 'load' | 'completion' | 'failure';
  readonly account: string;
  readonly activity: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly debit: StoredValueAccount;
  readonly credit: StoredValueAccount;
}

interface CurrencySummary {
  readonly redeemed: number;
  readonly refunded: number;
  readonly loaded: number;
  readonly failed: number;
  /** Of the activities themselves, those that have not failed. */
  readonly activities: { readonly count: number; readonly minor: number };
  readonly balances: Record<StoredValueAccount, number>;
}

const PLACE_OF = { GIFT_CARD: 'gift_cards', STORE_CREDIT: 'store_credit' } as const satisfies Record<
  Account['type'],
  StoredValueAccount
>;

/** The books of the stored value, kept from the facts alone and apart from the activities' states, so that both can disagree. */
export class StoredValueLedger {
  private readonly book: StoredValueEntry[] = [];

  constructor(journal: Journal) {
    journal.fold<AccountOpened>('account.opened', ({ account }, at) => {
      if (account.redeemed_minor === 0) return;
      const { id, currency, redeemed_minor: amount } = account;
      const sides = { debit: 'gift_cards', credit: 'merchant' } as const;
      this.post({ kind: 'redemption', account: id, activity: null, amount, currency, ...sides }, at);
    });
    journal.fold<ActivityCreated>('activity.created', ({ activity, accountType }, at) => {
      const kind = activity.type === 'LOAD' ? 'load' : 'refund';
      this.post({ ...of(activity), kind, debit: 'merchant', credit: 'in_transit' }, at);
      if (activity.status === 'COMPLETED') this.postCompletion(activity, accountType, at);
    });
    journal.fold<ActivityChanged>('activity.changed', ({ activity, accountType, was }, at) => {
      if (activity.status === 'COMPLETED') this.postCompletion(activity, accountType, at);
      if (activity.status !== 'FAILED') return;
      // What had arrived is taken back from where it lies; what had not never left.
      const debit = was === 'COMPLETED' ? PLACE_OF[accountType] : 'in_transit';
      this.post({ ...of(activity), kind: 'failure', debit, credit: 'merchant' }, at);
    });
  }

  entries(account: string | null): readonly StoredValueEntry[] {
    return account === null ? this.book : this.book.filter((entry) => entry.account === account);
  }

  /** Read from the entries and the activities given, each time anew. */
  summary(activities: readonly Activity[]): Record<string, CurrencySummary> {
    const currencies = new Set(this.book.map(({ currency }) => currency));
    return Object.fromEntries(
      [...currencies].map((currency) => [currency, this.summaryOf(currency, activities)]),
    );
  }

  private summaryOf(currency: string, activities: readonly Activity[]): CurrencySummary {
    const entries = this.book.filter((entry) => entry.currency === currency);
    const balances = { gift_cards: 0, store_credit: 0, merchant: 0, in_transit: 0 };
    for (const { debit, credit, amount } of entries) {
      balances[debit] += amount;
      balances[credit] -= amount;
    }
    const total = (kind: StoredValueEntry['kind']) =>
      entries.filter((entry) => entry.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
    const standing = activities.filter(
      (activity) => activity.currency === currency && activity.status !== 'FAILED',
    );
    return {
      redeemed: total('redemption'),
      refunded: total('refund'),
      loaded: total('load'),
      failed: total('failure'),
      activities: {
        count: standing.length,
        minor: standing.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
      },
      balances,
    };
  }

  private postCompletion(activity: Activity, accountType: Account['type'], at: number): void {
    const credit = PLACE_OF[accountType];
    this.post({ ...of(activity), kind: 'completion', debit: 'in_transit', credit }, at);
  }

  private post(posting: Omit<StoredValueEntry, 'number' | 'at'>, at: number): void {
    this.book.push({ number: this.book.length + 1, at: new Date(at).toISOString(), ...posting });
  }
}

const of = ({ id, account, amount_minor, currency }: Activity) => ({
  activity: id,
  account,
  amount: amount_minor,
  currency,
});
