import type { Journal } from '../journal/journal.js';
import type { Account, AccountOpened, Activity, ActivityChanged, ActivityCreated } from './activity.js';

interface ActivityEntry {
  readonly activity: Activity;
  readonly position: number;
  readonly settleAt: number | null;
}

interface Filter {
  readonly account?: string | undefined;
  readonly reference?: string | undefined;
}

/** Accounts and what was done with them, as the journal tells them. */
export class ActivityRegister {
  private readonly accounts = new Map<string, Account>();
  private readonly creditOf = new Map<string, string>();
  private readonly entries = new Map<string, ActivityEntry>();
  /** Oldest first: of all, of each account, and under each reference. */
  private readonly orders = new Map<string, string[]>();

  constructor(journal: Journal) {
    journal.fold<AccountOpened>('account.opened', ({ account }) => {
      this.accounts.set(account.id, account);
      const { type, customer_reference: customer, currency } = account;
      if (type === 'STORE_CREDIT' && customer !== null)
        this.creditOf.set(creditKey(customer, currency), account.id);
    });
    journal.fold<ActivityCreated>('activity.created', ({ activity, settleAt }) => {
      this.entries.set(activity.id, { activity, position: this.entries.size, settleAt });
      for (const name of ordersOf(activity)) {
        const order = this.orders.get(name) ?? [];
        order.push(activity.id);
        this.orders.set(name, order);
      }
    });
    journal.fold<ActivityChanged>('activity.changed', ({ activity }) => {
      const entry = this.entries.get(activity.id);
      if (entry) this.entries.set(activity.id, { ...entry, activity, settleAt: null });
    });
  }

  account(id: string): Account | null {
    return this.accounts.get(id) ?? null;
  }

  storeCredit(customerReference: string, currency: string): Account | null {
    return this.account(this.creditOf.get(creditKey(customerReference, currency)) ?? '');
  }

  allAccounts(): Account[] {
    return [...this.accounts.values()];
  }

  entry(id: string): ActivityEntry | null {
    return this.entries.get(id) ?? null;
  }

  allEntries(): IterableIterator<ActivityEntry> {
    return this.entries.values();
  }

  /** What activities that have not failed brought to an account; what still pends only if asked for. */
  broughtMinor(accountId: string, isPendingIncluded: boolean): number {
    return (this.orders.get(`account:${accountId}`) ?? [])
      .flatMap((id) => this.entries.get(id)?.activity ?? [])
      .filter(({ status }) => status === 'COMPLETED' || (isPendingIncluded && status === 'PENDING'))
      .reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  }

  /** From the one before `after` on. */
  *newestFirst({ account, reference }: Filter, after: ActivityEntry | null): Generator<Activity> {
    const order =
      account !== undefined
        ? `account:${account}`
        : reference !== undefined
          ? `reference:${reference}`
          : 'all';
    const ids = this.orders.get(order) ?? [];
    for (let index = ids.length - 1; index >= 0; index -= 1) {
      const entry = this.entries.get(ids[index] ?? '');
      if (entry === undefined || (after !== null && entry.position >= after.position)) continue;
      if ((reference ?? entry.activity.reference) === entry.activity.reference) yield entry.activity;
    }
  }
}

const creditKey = (customerReference: string, currency: string) => `${currency}:${customerReference}`;
const ordersOf = ({ account, reference }: Activity) => [
  'all',
  `account:${account}`,
  `reference:${reference}`,
];
