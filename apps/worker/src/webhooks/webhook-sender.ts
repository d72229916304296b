import type { LeasedDelivery, WebhookDeliveryQueue } from '#persistence';
import type { Logger } from '#platform';
import { type Means, tryDelivery } from './try-delivery.js';

/** An endpoint that hangs takes so many connections, and no more. */
const AT_ONCE_PER_ENDPOINT = 8;
const IDLE_MS = 100;
const AWAY_MS = 1_000;
const STOP_WITHIN_MS = 3_000;
const FORGET_EVERY_MS = 3_600_000;
const KEPT_DAYS = 30;

/**
 * Sends webhooks to the shop, at least once each: who dies over one leaves it to whoever comes after, with the same id.
 * Cases go beside each other, and so do endpoints; within both, one delivery goes after the other.
 */
export class WebhookSender {
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly underWay = new Map<string, Set<Promise<void>>>();
  private forgetting: NodeJS.Timeout | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly queue: WebhookDeliveryQueue,
    private readonly means: Means,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.forgetting = setInterval(() => {
      this.queue
        .forget(KEPT_DAYS)
        .catch((error: unknown) => this.logger.warn({ err: error }, 'Old webhooks could not be forgotten.'));
    }, FORGET_EVERY_MS);
    this.running = this.loop();
  }

  /** What a receiver holds up for too long is left; its lease runs out and it is sent again. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.forgetting);
    this.wake();
    await this.running;
    const left = [...this.underWay.values()].flatMap((deliveries) => [...deliveries]);
    await Promise.race([Promise.all(left), pause(STOP_WITHIN_MS)]);
  }

  private async loop(): Promise<void> {
    while (!this.isStopping) {
      try {
        // Made before looking: what ends while we look is looked at again at once.
        const woken = new Promise<void>((resolve) => (this.wake = resolve));
        const started = await this.startDue();
        if (started === 0) await Promise.race([woken, pause(IDLE_MS)]);
      } catch (error) {
        this.logger.warn({ err: error }, 'Webhooks cannot be sent right now; trying again.');
        await pause(AWAY_MS);
      }
    }
  }

  private async startDue(): Promise<number> {
    let started = 0;
    for (const endpointId of await this.queue.dueEndpoints()) {
      const deliveries = this.underWay.get(endpointId) ?? new Set();
      this.underWay.set(endpointId, deliveries);
      const free = AT_ONCE_PER_ENDPOINT - deliveries.size;
      if (free <= 0) continue;
      for (const delivery of await this.queue.lease(endpointId, free)) {
        started += 1;
        this.track(deliveries, this.deliver(delivery));
      }
    }
    return started;
  }

  private track(deliveries: Set<Promise<void>>, work: Promise<void>): void {
    const tracked = work
      // If the outcome cannot be written, the lease runs out and the delivery comes back by itself.
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'What became of a webhook is not recorded.'),
      )
      .finally(() => {
        deliveries.delete(tracked);
        this.wake();
      });
    deliveries.add(tracked);
  }

  private async deliver(delivery: LeasedDelivery): Promise<void> {
    const outcome = await tryDelivery(delivery, this.means);
    if ('delivered' in outcome) return this.queue.delivered(delivery, outcome.delivered);
    const { deliveryId, endpointId, attempts } = delivery;
    const { error, retryInMs } = outcome.failure;
    if (retryInMs === null)
      this.logger.warn({ deliveryId, endpointId, attempts, error }, 'A webhook is not tried any more.');
    await this.queue.failed(delivery, outcome.failure);
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
