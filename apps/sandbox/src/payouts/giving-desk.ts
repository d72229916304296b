import { ApiError } from '../calls/api-error.js';
import { ok, type Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import { type FaultSet, NO_FAULTS } from '../calls/faults.js';
import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import type { Outbox } from '../webhooks/outbox.js';
import type { Giving, GivingChanged, GivingCreated, GivingStatus, PayoutBook } from './giving.js';
import type { GivingRegister } from './giving-register.js';
import { transferShape } from './transfer-shape.js';

export type NewGiving = Pick<Giving, 'id' | 'book' | 'reference' | 'amount' | 'currency' | 'about'>;

/** Where value goes out to customers, settles, fails and comes back. Only of bank transfers there is later news. */
export class GivingDesk {
  private readonly alarms = new Alarms();

  constructor(
    private readonly journal: Journal,
    private readonly register: GivingRegister,
    private readonly outbox: Outbox,
    private readonly dials: Dials,
  ) {
    journal.react<GivingCreated>('giving.created', ({ giving }) => this.arm(giving.id));
    journal.react<GivingChanged>('giving.changed', ({ giving }) => this.arm(giving.id));
  }

  resume(): void {
    for (const { giving } of this.register.all()) this.arm(giving.id);
  }

  stop(): void {
    this.alarms.stop();
  }

  require(book: PayoutBook, id: string): Giving {
    const giving = this.register.entry(id)?.giving;
    if (giving?.book === book) return giving;
    throw new ApiError(404, 'not_found', `There is nothing called ${id} among the ${book}.`, { param: 'id' });
  }

  /** A bank takes a transfer on and fails it; a voucher or points that are too much are not made at all. */
  give(wanted: NewGiving, faults: FaultSet): Answer {
    const refusal = this.refusalOf(wanted, faults);
    if (refusal !== null && wanted.book !== 'transfers')
      throw new ApiError(400, refusal, `${wanted.amount} cannot be given: ${refusal}.`, { param: 'amount' });
    const at = new Date().toISOString();
    const status: GivingStatus = wanted.book === 'transfers' ? 'pending' : 'paid';
    const giving: Giving = { ...wanted, status, reason: null, created_at: at, updated_at: at };
    const settles = status === 'pending' && refusal === null && !this.stays(faults);
    const fact: GivingCreated = {
      ...{ kind: 'giving.created', giving },
      settleAt: settles ? Date.now() + (faults.ms('settleMs') ?? this.dials.settings.settleMs) : null,
      returnAfterMs: faults.ms('failAfterSuccess') ?? this.dials.settings.failAfterSuccessMs,
    };
    const facts = [fact, ...this.telling(giving, faults)];
    if (refusal === null) return ok(giving, facts);
    const failed = turned(giving, 'failed', refusal);
    return ok(failed, [...facts, ...this.changing(giving, failed, faults)]);
  }

  settle(giving: Giving): Answer {
    if (giving.status === 'paid') return ok(giving);
    return this.change(giving, 'pending', turned(giving, 'paid', null));
  }

  fail(giving: Giving, reason: string): Answer {
    if (giving.status === 'failed') return ok(giving);
    return this.change(giving, 'pending', turned(giving, 'failed', reason));
  }

  /** The other bank sends it back days later; staff takes back a voucher or points. */
  return(giving: Giving, reason: string): Answer {
    if (giving.status === 'returned') return ok(giving);
    return this.change(giving, 'paid', turned(giving, 'returned', reason));
  }

  private stays(faults: FaultSet): boolean {
    return faults.has('stayPending') || this.dials.settings.stayPending;
  }

  private refusalOf({ book, amount, currency }: NewGiving, faults: FaultSet): string | null {
    if (faults.has('declined')) return 'declined';
    const cap = this.dials.settings.payoutCapsMinor[book] ?? null;
    if (cap === null || this.register.outMinor(book, currency) + amount <= cap) return null;
    return 'notEnoughBalance';
  }

  private change(giving: Giving, from: GivingStatus, changed: Giving): Answer {
    if (giving.status === from) return ok(changed, this.changing(giving, changed, NO_FAULTS));
    const message = `What is ${giving.status} cannot become ${changed.status}.`;
    throw new ApiError(409, 'not_in_state', message, { param: 'id' });
  }

  private changing(before: Giving, giving: Giving, faults: FaultSet): Fact[] {
    const afterMs = this.register.entry(before.id)?.returnAfterMs ?? null;
    const fact: GivingChanged = {
      ...{ kind: 'giving.changed', giving, was: before.status },
      returnAt: giving.status === 'paid' && afterMs !== null ? Date.now() + afterMs : null,
    };
    return [fact, ...this.telling(giving, faults)];
  }

  private telling(giving: Giving, faults: FaultSet): Fact[] {
    if (giving.book !== 'transfers') return [];
    const type = 'balancePlatform.transfer.updated';
    return [
      this.outbox.announcing({
        ...{ channel: 'payout', type, object: giving.id, faults },
        body: (_id, at) => ({
          ...{ type, environment: 'test', timestamp: at.toISOString() },
          data: transferShape(giving),
        }),
      }),
    ];
  }

  private arm(id: string): void {
    const { settleAt = null, returnAt = null } = this.register.entry(id) ?? {};
    if (settleAt !== null)
      this.alarms.at(settleAt, () => this.atItsTime(id, 'pending', (giving) => this.settle(giving)));
    if (returnAt !== null)
      this.alarms.at(returnAt, () =>
        this.atItsTime(id, 'paid', (giving) => this.return(giving, 'accountClosed')),
      );
  }

  /** The world may have changed it by hand meanwhile. */
  private atItsTime(id: string, expected: GivingStatus, change: (giving: Giving) => Answer): void {
    const giving = this.register.entry(id)?.giving;
    if (giving?.status === expected) this.journal.commit(change(giving).facts ?? []);
  }
}

function turned(giving: Giving, status: GivingStatus, reason: string | null): Giving {
  return { ...giving, status, reason, updated_at: new Date().toISOString() };
}
