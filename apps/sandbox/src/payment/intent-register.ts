import type { Journal } from '../journal/journal.js';
import type { IntentChanged, IntentCreated, PaymentIntent } from './payment-intent.js';

export interface IntentEntry {
  readonly intent: PaymentIntent;
  readonly position: number;
  readonly lapseAt: number | null;
}

/** What customers were asked to pay, as the journal tells it. */
export class IntentRegister {
  private readonly entries = new Map<string, IntentEntry>();
  /** Ids, oldest first. */
  private readonly order: string[] = [];

  constructor(journal: Journal) {
    journal.fold<IntentCreated>('intent.created', ({ intent }) => {
      this.entries.set(intent.id, { intent, position: this.order.length, lapseAt: null });
      this.order.push(intent.id);
    });
    journal.fold<IntentChanged>('intent.changed', ({ intent, lapseAt }) => {
      const entry = this.entries.get(intent.id);
      if (entry) this.entries.set(intent.id, { ...entry, intent, lapseAt });
    });
  }

  find(id: string): IntentEntry | null {
    return this.entries.get(id) ?? null;
  }

  all(): IterableIterator<IntentEntry> {
    return this.entries.values();
  }

  /** Newest first, from the one before `after` on. */
  *newestFirst(after: IntentEntry | null): Generator<PaymentIntent> {
    for (let index = (after?.position ?? this.order.length) - 1; index >= 0; index -= 1) {
      const entry = this.entries.get(this.order[index] ?? '');
      if (entry) yield entry.intent;
    }
  }
}
