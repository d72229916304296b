import type { Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { Dials } from '../calls/dials.js';
import type { FaultSet } from '../calls/faults.js';
import {
  isRefusal,
  type Channel,
  type Delivery,
  type WebhookAttempted,
  type WebhookQueued,
  type WebhookRequeued,
} from './delivery.js';

const ATTEMPTS_SHOWN_MAX = 50;
const FINISHED_KEPT_MAX = 20_000;

export interface Announcement {
  readonly channel: Channel;
  readonly type: string;
  /** What the event is about: a refund's id, a tracking code, a reference. */
  readonly object: string;
  readonly faults: FaultSet;
  /** A form to this address instead of JSON to the receiver of the channel. */
  readonly url?: string;
  readonly body: (id: string, at: Date) => object;
}

/** Every webhook that was ever queued, with its attempts. */
export class Outbox {
  private readonly deliveries = new Map<string, Delivery>();
  private readonly finished: string[] = [];

  constructor(
    journal: Journal,
    private readonly dials: Dials,
  ) {
    journal.fold<WebhookQueued>('webhook.queued', (fact, at) => this.add(fact, at));
    journal.fold<WebhookAttempted>('webhook.attempted', (fact) => this.record(fact));
    journal.fold<WebhookRequeued>('webhook.requeued', ({ id }, at) => {
      const delivery = this.deliveries.get(id);
      if (delivery)
        this.deliveries.set(id, { ...delivery, state: 'pending', refusalCount: 0, faults: [], dueAt: at });
    });
  }

  /** The fact to commit along with what the webhook tells of. */
  announcing({ channel, type, object, faults, url, body }: Announcement): WebhookQueued {
    const id = newId('evt');
    const content = body(id, new Date());
    return {
      kind: 'webhook.queued',
      id,
      channel,
      type,
      object,
      ...(url === undefined ? {} : { url }),
      body:
        url === undefined
          ? JSON.stringify(content)
          : new URLSearchParams(content as Record<string, string>).toString(),
      faults: this.dials.webhookFaults(type, faults),
    };
  }

  find(id: string): Delivery | null {
    return this.deliveries.get(id) ?? null;
  }

  pending(): Delivery[] {
    return [...this.deliveries.values()].filter(({ state }) => state === 'pending');
  }

  newestFirst(): Delivery[] {
    return [...this.deliveries.values()].reverse();
  }

  private add(fact: WebhookQueued, at: number): void {
    const { id, channel, type, object, body, url, faults } = fact;
    const late = faults.find((fault) => fault.startsWith('late:'));
    const dueAt = at + Number(late?.split(':')[1] ?? 0);
    const unsent = { state: 'pending', attempts: [], attemptCount: 0, refusalCount: 0 } as const;
    this.deliveries.set(id, { id, channel, type, object, body, url, faults, queuedAt: at, ...unsent, dueAt });
  }

  private record({ id, attempts, state, dueAt }: WebhookAttempted): void {
    const delivery = this.deliveries.get(id);
    if (delivery === undefined) return;
    this.deliveries.set(id, {
      ...delivery,
      attempts: [...delivery.attempts, ...attempts].slice(-ATTEMPTS_SHOWN_MAX),
      attemptCount: delivery.attemptCount + 1,
      refusalCount:
        delivery.refusalCount +
        (attempts.some((attempt) => attempt.copy === null && isRefusal(attempt)) ? 1 : 0),
      state,
      dueAt,
    });
    if (state !== 'pending') this.forgetOldest(id);
  }

  /** Memory stays bounded under load: the oldest finished deliveries are no longer shown (the journal keeps them). */
  private forgetOldest(finishedId: string): void {
    this.finished.push(finishedId);
    if (this.finished.length <= FINISHED_KEPT_MAX) return;
    const oldest = this.finished.shift() ?? '';
    if (this.deliveries.get(oldest)?.state !== 'pending') this.deliveries.delete(oldest);
  }
}
