import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { FaultSet } from '../calls/faults.js';
import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { ActivityRegister } from './activity-register.js';
import type { Account, AccountOpened, Activity, ActivityChanged, ActivityCreated } from './activity.js';
import type { ActivityOrder, GiftCardPayment } from './stored-value.requests.js';

/** Where value goes back to gift cards, and into customers' credit with the shop. */
export class StoredValueDesk {
  private readonly alarms = new Alarms();

  constructor(
    private readonly journal: Journal,
    private readonly register: ActivityRegister,
  ) {
    journal.react<ActivityCreated>('activity.created', ({ activity }) => this.arm(activity.id));
  }

  resume(): void {
    for (const { activity } of this.register.allEntries()) this.arm(activity.id);
  }

  stop(): void {
    this.alarms.stop();
  }

  /** An order was paid with a gift card: the account's id is the payment's. */
  payWith({ id, amount, currency }: GiftCardPayment): Answer {
    const known = this.register.account(id);
    if (known !== null) {
      if (known.redeemed_minor === amount && known.currency === currency) return ok(this.shown(known));
      throw new ApiError(409, 'CONFLICT', `Gift card ${id} paid another amount.`, { param: 'id' });
    }
    const account = newAccount({ id, type: 'GIFT_CARD', currency, redeemed_minor: amount });
    return created(this.shown(account), [opening(account)]);
  }

  requireAccount(id: string): Account {
    const account = this.register.account(id);
    if (account !== null) return account;
    throw new ApiError(404, 'NOT_FOUND', `There is no gift card ${id}.`, { param: 'account' });
  }

  requireActivity(id: string): Activity {
    const entry = this.register.entry(id);
    if (entry !== null) return entry.activity;
    throw new ApiError(404, 'NOT_FOUND', `There is no activity ${id}.`, { param: 'id' });
  }

  shown(account: Account) {
    return { ...account, balance_minor: this.register.broughtMinor(account.id, false) };
  }

  act(order: ActivityOrder, faults: FaultSet): Answer {
    const { account, facts } = this.accountFor(order);
    const status = faults.has('declined')
      ? 'FAILED'
      : faults.has('stayPending') || faults.has('settleMs')
        ? 'PENDING'
        : 'COMPLETED';
    const settleMs = faults.ms('settleMs');
    const activity = newActivity(order, account, status);
    const fact: ActivityCreated = {
      kind: 'activity.created',
      // The books see it leave before they see it come back.
      activity: status === 'FAILED' ? { ...activity, status: 'PENDING', failure_reason: null } : activity,
      accountType: account.type,
      settleAt: status === 'PENDING' && settleMs !== null ? Date.now() + settleMs : null,
    };
    const failing = status === 'FAILED' ? [changing(activity, account.type, 'PENDING')] : [];
    return ok(activity, [...facts, fact, ...failing]);
  }

  complete(id: string): Answer {
    const activity = this.requireActivity(id);
    if (activity.status === 'COMPLETED') return ok(activity);
    if (activity.status === 'FAILED') throw new ApiError(409, 'CONFLICT', 'A failed activity stays failed.');
    return this.changed(activity, { status: 'COMPLETED' });
  }

  /** Also after completion: the shop's people may take it back. */
  fail(id: string, reason: string): Answer {
    const activity = this.requireActivity(id);
    if (activity.status === 'FAILED') return ok(activity);
    return this.changed(activity, { status: 'FAILED', failure_reason: reason });
  }

  private accountFor(order: ActivityOrder): { account: Account; facts: Fact[] } {
    const { type, account: id, customer_reference: customer, currency } = order;
    const known =
      id !== undefined ? this.requireAccount(id) : this.register.storeCredit(customer ?? '', currency);
    if (known === null) {
      const account = newAccount({
        ...{ id: newId('gftc'), type: 'STORE_CREDIT', currency, redeemed_minor: 0 },
        customer_reference: customer ?? null,
      });
      return { account, facts: [opening(account)] };
    }
    if (known.currency !== currency)
      throw refusal('CURRENCY_MISMATCH', `It is kept in ${known.currency}.`, 'currency');
    if (known.type === 'GIFT_CARD' && type === 'LOAD')
      throw refusal('GIFT_CARD_TYPE_INVALID', 'A gift card is sold, not credited.', 'type');
    if (type === 'REFUND') this.assertRefundable(known, order.amount_minor);
    return { account: known, facts: [] };
  }

  private assertRefundable(account: Account, amountMinor: number): void {
    const left = account.redeemed_minor - this.register.broughtMinor(account.id, true);
    if (amountMinor <= left) return;
    const message = `The amount (${amountMinor}) is greater than what was taken and is not given back (${left}).`;
    throw refusal('REFUND_AMOUNT_INVALID', message, 'amount_minor');
  }

  private changed(before: Activity, change: Partial<Activity>): Answer {
    const activity: Activity = { ...before, ...change, updated_at: new Date().toISOString() };
    const { type } = this.requireAccount(before.account);
    return ok(activity, [changing(activity, type, before.status)]);
  }

  private arm(id: string): void {
    const settleAt = this.register.entry(id)?.settleAt ?? null;
    if (settleAt === null) return;
    this.alarms.at(settleAt, () => {
      if (this.register.entry(id)?.activity.status === 'PENDING')
        this.journal.commit(this.complete(id).facts ?? []);
    });
  }
}

function newAccount(
  about: Pick<Account, 'id' | 'type' | 'currency' | 'redeemed_minor'> & {
    customer_reference?: string | null;
  },
): Account {
  return { object: 'GiftCard', customer_reference: null, ...about, created_at: new Date().toISOString() };
}

function newActivity(order: ActivityOrder, account: Account, status: Activity['status']): Activity {
  const now = new Date().toISOString();
  const { type, amount_minor, currency, reference, metadata } = order;
  return {
    id: newId('gcact'),
    object: 'GiftCardActivity',
    ...{ type, account: account.id, customer_reference: account.customer_reference },
    ...{ amount_minor, currency, reference, status },
    failure_reason: status === 'FAILED' ? 'DECLINED' : null,
    metadata,
    ...{ created_at: now, updated_at: now },
  };
}

function opening(account: Account): AccountOpened {
  return { kind: 'account.opened', account };
}

function changing(
  activity: Activity,
  accountType: Account['type'],
  was: Activity['status'],
): ActivityChanged {
  return { kind: 'activity.changed', activity, accountType, was };
}

const refusal = (code: string, message: string, param: string) => new ApiError(400, code, message, { param });
