import {
  AnnouncementStore,
  type AnnouncementPlanner,
  type LeasedDelivery,
  planWebhooks,
  WebhookDeliveryQueue,
  WebhookDeliveryStore,
  type WebhookEndpoint,
  WebhookEndpointStore,
} from '#persistence';
import type { RecordUnderTest } from './record.js';
import { unique } from './unique.js';

const FIVE_DAYS_MS = 5 * 86_400_000;

/** The stores of announcements and webhooks on a record under test, and the shop's endpoints there. */
export class ShopWebhooks {
  readonly announcements: AnnouncementStore;
  readonly endpoints: WebhookEndpointStore;
  readonly deliveries: WebhookDeliveryStore;
  readonly queue: WebhookDeliveryQueue;

  constructor(private readonly record: RecordUnderTest) {
    this.announcements = new AnnouncementStore(record.app);
    this.endpoints = new WebhookEndpointStore(record.app);
    this.deliveries = new WebhookDeliveryStore(record.app);
    this.queue = new WebhookDeliveryQueue(record.app, FIVE_DAYS_MS);
  }

  async endpoint(eventTypes: readonly string[] = []): Promise<WebhookEndpoint> {
    const endpointId = unique('ep');
    const url = `https://shop.example/${endpointId}`;
    return this.endpoints.add({ endpointId, url, eventTypes, sealedSecret: `sealed-${endpointId}` });
  }

  async announce(
    cases: string | readonly string[],
    planners: readonly AnnouncementPlanner[] = [planWebhooks],
  ): Promise<number> {
    return this.announcements.expand([cases].flat(), planners);
  }

  /** Event numbers of what is leased now, by case. */
  async leaseSeqs(endpointId: string, limit = 50): Promise<{ leased: LeasedDelivery[]; seqs: string[] }> {
    const leased = await this.queue.lease(endpointId, limit);
    return { leased, seqs: leased.map(({ eventId }) => eventId.split('_').at(-1) ?? '') };
  }

  async clear(): Promise<void> {
    await this.record.rows(`DELETE FROM webhook_deliveries`);
    await this.record.rows(`DELETE FROM webhook_events`);
    await this.record.rows(`DELETE FROM webhook_endpoints`);
    await this.record.rows(`DELETE FROM breaks WHERE kind = 'webhookEndpointDisabled'`);
  }
}
