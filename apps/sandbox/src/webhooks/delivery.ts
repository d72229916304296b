import type { Fact } from '../journal/journal.js';

export type Channel = 'payment' | 'carrier' | 'warehouse' | 'repair' | 'payout' | 'telephony';

/** One sending of a webhook and what the receiver said; a copy is one that a fault added. */
export interface Attempt {
  readonly at: string;
  readonly copy: 'forged' | 'stale' | 'duplicate' | null;
  readonly status: number | null;
  readonly answer: string | null;
}

export type DeliveryState = 'pending' | 'delivered' | 'refused' | 'abandoned';

export interface Delivery {
  readonly id: string;
  readonly channel: Channel;
  readonly type: string;
  readonly object: string;
  readonly body: string;
  /** Where the caller wants it, as a form; absent: JSON to the receiver of the channel. */
  readonly url?: string | undefined;
  readonly faults: readonly string[];
  readonly queuedAt: number;
  readonly state: DeliveryState;
  readonly attempts: readonly Attempt[];
  readonly attemptCount: number;
  readonly refusalCount: number;
  readonly dueAt: number | null;
}

export interface WebhookQueued extends Fact {
  readonly kind: 'webhook.queued';
  readonly id: string;
  readonly channel: Channel;
  readonly type: string;
  readonly object: string;
  readonly body: string;
  readonly url?: string | undefined;
  readonly faults: readonly string[];
}

export interface WebhookAttempted extends Fact {
  readonly kind: 'webhook.attempted';
  readonly id: string;
  readonly attempts: readonly Attempt[];
  readonly state: DeliveryState;
  readonly dueAt: number | null;
}

export interface WebhookRequeued extends Fact {
  readonly kind: 'webhook.requeued';
  readonly id: string;
}

const REFUSALS_MAX = 5;
const GIVE_UP_AFTER_MS = 3 * 86_400_000;

export const isSuccess = (attempt: Attempt) =>
  attempt.status !== null && attempt.status >= 200 && attempt.status < 300;

/** A 4xx says that trying again will not help, unless it is one of those that say "later". */
export const isRefusal = ({ status }: Attempt) =>
  status !== null && status >= 400 && status < 500 && ![408, 425, 429].includes(status);

/** What becomes of a delivery after an attempt: done, to be tried again at a time, or given up. */
export function afterAttempt(
  delivery: Delivery,
  attempt: Attempt,
  retryMs: readonly number[],
): { state: DeliveryState; dueAt: number | null } {
  if (isSuccess(attempt)) return { state: 'delivered', dueAt: null };
  if (isRefusal(attempt) && delivery.refusalCount + 1 >= REFUSALS_MAX)
    return { state: 'refused', dueAt: null };
  const now = Date.now();
  if (now - delivery.queuedAt > GIVE_UP_AFTER_MS) return { state: 'abandoned', dueAt: null };
  const waitMs = retryMs[Math.min(delivery.attemptCount, retryMs.length - 1)] ?? 0;
  return { state: 'pending', dueAt: now + waitMs };
}
