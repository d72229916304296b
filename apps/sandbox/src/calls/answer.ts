import type { Fact } from '../journal/journal.js';

/** What a call comes to: the answer, and the facts that make it true. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly facts?: readonly Fact[];
}

export const ok = (body: unknown, facts: readonly Fact[] = []): Answer => ({ status: 200, body, facts });
export const created = (body: unknown, facts: readonly Fact[] = []): Answer => ({ status: 201, body, facts });
