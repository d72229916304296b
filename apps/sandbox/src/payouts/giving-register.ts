import type { Journal } from '../journal/journal.js';
import type { Giving, GivingChanged, GivingCreated, PayoutBook } from './giving.js';

export interface GivingEntry {
  readonly giving: Giving;
  readonly settleAt: number | null;
  readonly returnAfterMs: number | null;
  readonly returnAt: number | null;
}

/** What each provider has given, as the journal tells it, oldest first. */
export class GivingRegister {
  private readonly entries = new Map<string, GivingEntry>();

  constructor(journal: Journal) {
    journal.fold<GivingCreated>('giving.created', ({ giving, settleAt, returnAfterMs }) => {
      this.entries.set(giving.id, { giving, settleAt, returnAfterMs, returnAt: null });
    });
    journal.fold<GivingChanged>('giving.changed', ({ giving, returnAt }) => {
      const entry = this.entries.get(giving.id);
      if (entry) this.entries.set(giving.id, { ...entry, giving, settleAt: null, returnAt });
    });
  }

  entry(id: string): GivingEntry | null {
    return this.entries.get(id) ?? null;
  }

  all(): IterableIterator<GivingEntry> {
    return this.entries.values();
  }

  ofBook(book: PayoutBook, reference?: string): Giving[] {
    return [...this.entries.values()]
      .map(({ giving }) => giving)
      .filter((giving) => giving.book === book && (reference ?? giving.reference) === giving.reference);
  }

  /** What has not failed or come back, in a currency. */
  outMinor(book: PayoutBook, currency: string): number {
    return this.ofBook(book)
      .filter((giving) => giving.currency === currency && ['pending', 'paid'].includes(giving.status))
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}
