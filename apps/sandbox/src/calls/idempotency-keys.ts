import type { Fact, Journal } from '../journal/journal.js';
import type { Answer } from './answer.js';

interface KeyStored extends Fact {
  readonly kind: 'key.stored';
  readonly key: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
}

export interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
  readonly storedAt: number;
}

/** The first answer for each key, kept for the keys' lifetime and forgotten after it, as Stripe does. */
export class IdempotencyKeys {
  private readonly stored = new Map<string, StoredAnswer>();
  private readonly inFlight = new Set<string>();

  constructor(
    journal: Journal,
    private readonly lifetimeMs: number,
  ) {
    journal.fold<KeyStored>('key.stored', (fact, at) => {
      this.dropExpired(at);
      // Deleting first keeps the map in order of age, which dropExpired relies on.
      this.stored.delete(fact.key);
      this.stored.set(fact.key, { ...fact, storedAt: at });
    });
  }

  find(key: string): StoredAnswer | null {
    const answer = this.stored.get(key);
    return answer !== undefined && Date.now() < answer.storedAt + this.lifetimeMs ? answer : null;
  }

  /** False while another request with this key is being worked on. */
  begin(key: string): boolean {
    if (this.inFlight.has(key)) return false;
    this.inFlight.add(key);
    return true;
  }

  end(key: string): void {
    this.inFlight.delete(key);
  }

  storing(key: string, fingerprint: string, answer: Answer): Fact {
    const fact: KeyStored = {
      kind: 'key.stored',
      key,
      fingerprint,
      status: answer.status,
      body: answer.body,
    };
    return fact;
  }

  private dropExpired(now: number): void {
    for (const [key, answer] of this.stored) {
      if (now < answer.storedAt + this.lifetimeMs) return;
      this.stored.delete(key);
    }
  }
}
