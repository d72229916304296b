import { assign } from '#domain';
import { type DeliveryFailure, type LeasedDelivery, WebhookDeliveryQueue } from '#persistence';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { ShopWebhooks } from '../support/shop-webhooks.js';

const FAILURE: DeliveryFailure = {
  status: 500,
  error: 'It answered 500.',
  retryInMs: 60_000,
  endpointIsGone: false,
};

describe('the delivery of webhooks', () => {
  let record: RecordUnderTest;
  let shop: ShopWebhooks;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    shop = new ShopWebhooks(record);
  });
  afterAll(() => record.close());
  beforeEach(() => shop.clear());

  /** A case whose filing and decision are told to the endpoints that there are, as events 1 and 2. */
  const told = async (): Promise<string> => {
    const { caseId } = await record.file(await record.order());
    await shop.announce(caseId);
    return caseId;
  };
  const rowOf = async ({ deliveryId }: LeasedDelivery) =>
    (await record.rows(`SELECT * FROM webhook_deliveries WHERE delivery_id = $1`, deliveryId))[0];
  const statusesOf = async (endpointId: string) =>
    (
      await record.rows(
        `SELECT status FROM webhook_deliveries WHERE endpoint_id = $1 ORDER BY position`,
        endpointId,
      )
    ).map(({ status }) => status);
  const passTime = () =>
    record.rows(
      `UPDATE webhook_deliveries SET next_attempt_at = next_attempt_at - interval '1 day', leased_until = leased_until - interval '1 day'`,
    );
  const endpointRow = async (endpointId: string) =>
    (await record.rows(`SELECT * FROM webhook_endpoints WHERE endpoint_id = $1`, endpointId))[0];

  describe('leases', () => {
    it('gives one of each case at a time, and the next when that is delivered', async () => {
      const { endpointId, url } = await shop.endpoint();
      const cases = [await told(), await told(), await told()];
      const first = await shop.leaseSeqs(endpointId);
      expect(first.seqs).toEqual(['1', '1', '1']);
      expect(first.leased[0]).toMatchObject({
        endpointId,
        url,
        attempts: 1,
        secrets: [`sealed-${endpointId}`],
        body: { type: 'case.filed', data: { caseId: cases[0] } },
      });
      expect((await shop.leaseSeqs(endpointId)).seqs).toEqual([]);
      await shop.queue.delivered(first.leased[0]!, 204);
      expect((await shop.leaseSeqs(endpointId)).seqs).toEqual(['2']);
    });

    it('gives each delivery to one of many who ask at once, no more than asked for', async () => {
      const { endpointId } = await shop.endpoint();
      await Promise.all(Array.from({ length: 20 }, told));
      const taken = await Promise.all(Array.from({ length: 6 }, () => shop.queue.lease(endpointId, 3)));
      for (const leased of taken) expect(leased.length).toBeLessThanOrEqual(3);
      const ids = taken.flat().map(({ deliveryId }) => deliveryId);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('keeps the order of a case with many senders and failures now and then', async () => {
      const { endpointId } = await shop.endpoint();
      const caseId = await told();
      for (let index = 0; index < 8; index += 1) await record.record(caseId, assign(`agent-${index}`));
      await shop.announce(caseId);
      const sent: string[] = [];
      let tries = 0;
      const sender = async () => {
        for (let idle = 0; idle < 20;) {
          const [delivery] = await shop.queue.lease(endpointId, 1);
          idle = delivery ? 0 : idle + 1;
          if (!delivery) continue;
          tries += 1;
          if (tries % 3 === 0) await shop.queue.failed(delivery, { ...FAILURE, retryInMs: 1 });
          else {
            sent.push(delivery.eventId);
            await shop.queue.delivered(delivery, 200);
          }
        }
      };
      await Promise.all([sender(), sender(), sender(), sender()]);
      const order = await record.rows(
        `SELECT event_id FROM webhook_deliveries WHERE endpoint_id = $1 ORDER BY position`,
        endpointId,
      );
      expect(sent).toHaveLength(10);
      expect(sent).toEqual(order.map((row) => row['event_id']));
    });

    it('holds a case back behind its failure, and no other case and endpoint', async () => {
      const [one, other] = [await shop.endpoint(), await shop.endpoint()];
      const stuck = await told();
      const { leased } = await shop.leaseSeqs(one.endpointId);
      await shop.queue.failed(leased[0]!, FAILURE);
      await told();
      expect((await shop.leaseSeqs(one.endpointId)).seqs).toEqual(['1']);
      expect((await shop.leaseSeqs(other.endpointId)).seqs).toEqual(['1', '1']);
      await record.record(stuck, assign('agent-1'));
      await shop.announce(stuck);
      await passTime();
      const again = await shop.leaseSeqs(one.endpointId);
      expect(again.leased.map(({ eventId, attempts }) => [eventId, attempts])).toContainEqual([
        `evt_${stuck}_1`,
        2,
      ]);
      expect(again.seqs.every((seq) => seq === '1')).toBe(true);
    });

    it('gives a delivery again when its sender died, under the same id', async () => {
      const { endpointId } = await shop.endpoint();
      await told();
      const { leased } = await shop.leaseSeqs(endpointId);
      expect((await shop.leaseSeqs(endpointId)).leased).toEqual([]);
      await passTime();
      const again = await shop.leaseSeqs(endpointId);
      expect(again.leased).toMatchObject([{ eventId: leased[0]!.eventId, attempts: 2 }]);
      await shop.queue.failed(leased[0]!, { ...FAILURE, retryInMs: null });
      expect(await rowOf(leased[0]!)).toMatchObject({ status: 'pending', attempts: 2 });
    });
  });

  describe('a failure', () => {
    it('waits for its next try; the last one is dead and sets the next of the case free', async () => {
      const { endpointId } = await shop.endpoint();
      await told();
      const { leased } = await shop.leaseSeqs(endpointId);
      await shop.queue.failed(leased[0]!, FAILURE);
      expect(await rowOf(leased[0]!)).toMatchObject({
        status: 'pending',
        attempts: 1,
        last_status: 500,
        last_error: 'It answered 500.',
      });
      expect((await shop.leaseSeqs(endpointId)).leased).toEqual([]);
      await passTime();
      const again = await shop.leaseSeqs(endpointId);
      await shop.queue.failed(again.leased[0]!, {
        ...FAILURE,
        status: null,
        error: 'timeout',
        retryInMs: null,
      });
      expect(await statusesOf(endpointId)).toEqual(['dead', 'pending']);
      expect((await shop.leaseSeqs(endpointId)).seqs).toEqual(['2']);
      expect(await shop.deliveries.backlog()).toEqual({ pending: 1, dead: 1 });
    });

    it('of 410 disables the endpoint, skips what waits, and opens a break until it is active again', async () => {
      const endpoint = await shop.endpoint();
      const { endpointId } = endpoint;
      await told();
      const { leased } = await shop.leaseSeqs(endpointId);
      await shop.queue.failed(leased[0]!, {
        status: 410,
        error: 'Gone',
        retryInMs: null,
        endpointIsGone: true,
      });
      expect(await endpointRow(endpointId)).toMatchObject({ status: 'disabled', disabled_reason: 'gone' });
      expect(await statusesOf(endpointId)).toEqual(['dead', 'skipped']);
      const open = () => record.count('breaks', `subject = $1 AND closed_at IS NULL`, endpointId);
      expect(await open()).toBe(1);
      expect(await refusalOf(shop.deliveries.redeliver(leased[0]!.deliveryId))).toBe(
        'WEBHOOK.ENDPOINT_DISABLED',
      );
      await shop.endpoints.replace(endpointId, { ...endpoint, description: 'back', status: 'active' });
      expect(await open()).toBe(0);
      expect(await shop.deliveries.redeliverAll(endpointId, 'skipped', '2020-01-01T00:00:00.000Z')).toBe(1);
      expect((await shop.leaseSeqs(endpointId)).seqs).toEqual(['2']);
    });

    it('disables an endpoint that has failed for days, and not one that was heard in between', async () => {
      const { endpointId } = await shop.endpoint();
      await told();
      const failOnce = async () => {
        await passTime();
        const [delivery] = await shop.queue.lease(endpointId, 1);
        await shop.queue.failed(delivery!, FAILURE);
      };
      const age = () =>
        record.rows(`UPDATE webhook_endpoints SET failing_since = failing_since - interval '6 days'`);
      await failOnce();
      await age();
      await passTime();
      const { leased } = await shop.leaseSeqs(endpointId, 1);
      await shop.queue.delivered(leased[0]!, 200);
      await failOnce();
      expect(await endpointRow(endpointId)).toMatchObject({ status: 'active' });
      await age();
      await failOnce();
      expect(await endpointRow(endpointId)).toMatchObject({ status: 'disabled', disabled_reason: 'failing' });
      expect(await record.rows(`SELECT details FROM breaks WHERE subject = $1`, endpointId)).toMatchObject([
        { details: { reason: 'failing' } },
      ]);
    });
  });

  describe('people', () => {
    it('send a dead one again, with all its tries', async () => {
      const { endpointId } = await shop.endpoint();
      await told();
      const { leased } = await shop.leaseSeqs(endpointId);
      await shop.queue.failed(leased[0]!, { ...FAILURE, retryInMs: null });
      const dead = await shop.deliveries.list({ status: 'dead' }, { limit: 10 });
      expect(dead.items).toMatchObject([
        { deliveryId: leased[0]!.deliveryId, lastStatus: 500, type: 'case.filed' },
      ]);
      await shop.deliveries.redeliver(leased[0]!.deliveryId);
      expect((await shop.leaseSeqs(endpointId)).leased).toMatchObject([
        { deliveryId: leased[0]!.deliveryId, attempts: 1, eventId: leased[0]!.eventId },
      ]);
    });

    it('page through the deliveries, newest first', async () => {
      const { endpointId } = await shop.endpoint();
      for (let index = 0; index < 3; index += 1) await told();
      const first = await shop.deliveries.list({ endpointId }, { limit: 4 });
      const second = await shop.deliveries.list({ endpointId }, { limit: 4, cursor: first.nextCursor! });
      const positions = [...first.items, ...second.items].map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => b - a));
      expect(positions).toHaveLength(6);
      expect(second.nextCursor).toBeUndefined();
    });

    it('remove an endpoint while something is under way', async () => {
      const { endpointId } = await shop.endpoint();
      await told();
      const { leased } = await shop.leaseSeqs(endpointId);
      await shop.endpoints.remove(endpointId);
      await expect(shop.queue.delivered(leased[0]!, 200)).resolves.toBeUndefined();
      await expect(shop.queue.failed(leased[0]!, FAILURE)).resolves.toBeUndefined();
      expect(await refusalOf(shop.endpoints.remove(endpointId))).toBe('WEBHOOK.ENDPOINT_NOT_FOUND');
    });

    it('rotate a secret: both sign for a while, and a repeat changes nothing', async () => {
      const { endpointId } = await shop.endpoint();
      const rotate = (keepHours: number, to = 'sealed-new') =>
        shop.endpoints.rotateSecret(endpointId, (current) => (current === to ? null : to), keepHours);
      await rotate(2);
      await rotate(2);
      await told();
      expect((await shop.leaseSeqs(endpointId)).leased[0]?.secrets).toEqual([
        'sealed-new',
        `sealed-${endpointId}`,
      ]);
      await record.rows(`UPDATE webhook_endpoints SET previous_secret_until = now() - interval '1 second'`);
      await passTime();
      expect((await shop.leaseSeqs(endpointId)).leased[0]?.secrets).toEqual(['sealed-new']);
      await rotate(0, 'sealed-newest');
      expect(await endpointRow(endpointId)).toMatchObject({ secret: 'sealed-newest', previous_secret: null });
    });

    it('add no more endpoints than there may be, also when they are added at once', async () => {
      const added = await Promise.allSettled(Array.from({ length: 25 }, () => shop.endpoint()));
      expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    });
  });

  it('forgets what was delivered long ago, and not what is dead or waits', async () => {
    const { endpointId } = await shop.endpoint();
    await told();
    await told();
    const { leased } = await shop.leaseSeqs(endpointId);
    await shop.queue.delivered(leased[0]!, 200);
    await shop.queue.failed(leased[1]!, { ...FAILURE, retryInMs: null });
    await record.rows(`UPDATE webhook_deliveries SET created_at = now() - interval '40 days'`);
    await record.rows(`UPDATE webhook_events SET created_at = now() - interval '40 days'`);
    await new WebhookDeliveryQueue(record.app, 1).forget(30);
    expect(await statusesOf(endpointId)).toEqual(['pending', 'dead', 'pending']);
    expect(await record.count('webhook_events')).toBe(3);
  });
});
