import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import type { Dials } from '../calls/dials.js';
import { FaultSet } from '../calls/faults.js';
import {
  afterAttempt,
  type Attempt,
  type Delivery,
  type WebhookAttempted,
  type WebhookQueued,
  type WebhookRequeued,
} from './delivery.js';
import type { Outbox } from './outbox.js';
import type { Sender } from './sender.js';

const CONCURRENT_MAX = 16;
const HELD_MAX_MS = 2000;
const BEFORE_MAX_MS = 5000;

/** Delivers the outbox: at least once, a bounded number at a time, and on after a restart. */
export class Dispatcher {
  private readonly alarms = new Alarms();
  private readonly ready: string[] = [];
  private readonly heldFor = new Map<string, Set<string>>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private inFlight = 0;
  private isStopped = false;

  constructor(
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly sender: Sender,
    private readonly dials: Dials,
  ) {
    journal.react<WebhookQueued>('webhook.queued', ({ id }) => this.arm(id));
    journal.react<WebhookAttempted>('webhook.attempted', ({ id }) => this.arm(id));
    journal.react<WebhookRequeued>('webhook.requeued', ({ id }) => this.arm(id));
  }

  resume(): void {
    for (const delivery of this.outbox.pending()) this.arm(delivery.id);
  }

  stop(): void {
    this.isStopped = true;
    this.alarms.stop();
  }

  /** Resolves when each webhook among these facts was attempted once, or after a few seconds. */
  async attempted(facts: readonly Fact[]): Promise<void> {
    const ids = facts
      .filter((fact) => fact.kind === 'webhook.queued')
      .map((fact) => (fact as WebhookQueued).id);
    await Promise.all(
      ids.map(
        (id) =>
          new Promise<void>((resolve) => {
            this.waiting.set(id, [...(this.waiting.get(id) ?? []), resolve]);
            this.alarms.at(Date.now() + BEFORE_MAX_MS, resolve);
          }),
      ),
    );
  }

  private arm(id: string): void {
    const delivery = this.outbox.find(id);
    if (delivery?.state !== 'pending' || delivery.dueAt === null) return;
    if (delivery.attemptCount === 0 && delivery.faults.includes('reordered')) this.hold(delivery);
    else if (delivery.dueAt <= Date.now()) this.enqueue(id);
    else this.alarms.at(delivery.dueAt, () => this.enqueue(id));
  }

  /** A held webhook goes out once another one of its object did, or when nothing more comes. */
  private hold({ id, object, queuedAt }: Delivery): void {
    const held = this.heldFor.get(object) ?? new Set<string>();
    this.heldFor.set(object, held.add(id));
    this.alarms.at(queuedAt + HELD_MAX_MS, () => this.release(object, id));
  }

  private release(object: string, id: string): void {
    const held = this.heldFor.get(object);
    if (held?.delete(id) !== true) return;
    if (held.size === 0) this.heldFor.delete(object);
    this.enqueue(id);
  }

  private enqueue(id: string): void {
    this.ready.push(id);
    this.work();
  }

  private work(): void {
    while (!this.isStopped && this.inFlight < CONCURRENT_MAX) {
      const id = this.ready.shift();
      if (id === undefined) return;
      this.inFlight += 1;
      void this.attempt(id).finally(() => {
        this.inFlight -= 1;
        this.work();
      });
    }
  }

  private async attempt(id: string): Promise<void> {
    const delivery = this.outbox.find(id);
    if (delivery?.state !== 'pending') return;
    // A webhook may tell only what a crash cannot take back.
    await this.journal.durable();
    const attempts = await this.send(delivery);
    if (this.isStopped) return;
    const real = attempts.find(({ copy }) => copy === null);
    if (real === undefined) return;
    const fact: WebhookAttempted = {
      kind: 'webhook.attempted',
      id,
      attempts,
      ...afterAttempt(delivery, real, this.dials.settings.webhookRetryMs),
    };
    this.journal.commit([fact]);
    for (const resolve of this.waiting.get(id) ?? []) resolve();
    this.waiting.delete(id);
    for (const heldId of this.heldFor.get(delivery.object) ?? []) this.release(delivery.object, heldId);
  }

  /** The copies come first, so that a receiver which trusts one has taken the id before the genuine one arrives. */
  private async send(delivery: Delivery): Promise<Attempt[]> {
    const faults = new FaultSet(delivery.attemptCount === 0 ? delivery.faults : []);
    const attempts: Attempt[] = [];
    if (faults.has('forged')) attempts.push(await this.sender.send(delivery, 'forged'));
    if (faults.has('stale')) attempts.push(await this.sender.send(delivery, 'stale'));
    if (faults.has('drop')) {
      return [
        ...attempts,
        { at: new Date().toISOString(), copy: null, status: null, answer: 'dropped by a dial' },
      ];
    }
    const sendings = [this.sender.send(delivery, null)];
    if (faults.has('duplicate')) sendings.push(this.sender.send(delivery, 'duplicate'));
    return [...attempts, ...(await Promise.all(sendings))];
  }
}
