import { createDataSource } from '#persistence';
import { expectStatus, type Service, startService, unique, until } from '../support/service.js';
import { isSignedWith, ShopReceiver } from '../support/shop-receiver.js';

/** Three tries, shortly after each other. */
const WORKER = { WEBHOOK_RETRY_LADDER: '100ms,200ms', WEBHOOK_TIMEOUT_MS: '1000' };

describe('webhooks to the shop', () => {
  let service: Service;
  let shop: ShopReceiver;
  beforeAll(async () => {
    shop = await ShopReceiver.open();
    service = await startService({ env: { worker: WORKER } });
  }, 120_000);
  afterAll(async () => {
    await service?.stop();
    await shop.close();
  });
  afterEach(async () => {
    const { body } = await service.shop('GET', '/v1/webhook-endpoints');
    for (const { endpointId } of body.items)
      await expectStatus(service.shop('DELETE', `/v1/webhook-endpoints/${endpointId}`), 204);
    shop.answers.clear();
  });

  const add = async (
    request: object = {},
    key?: string,
  ): Promise<{ path: string; secret: string; endpointId: string }> => {
    const path = `/${unique('hooks')}`;
    const options = key === undefined ? {} : { key };
    const body = { url: shop.url(path), ...request };
    const added = await expectStatus(service.shop('POST', '/v1/webhook-endpoints', body, options), 201);
    const { secret, endpointId } = added.body;
    return { path, secret, endpointId };
  };
  const typesAt = (path: string, caseId: string) =>
    shop
      .at(path)
      .filter(({ body }) => body.data.caseId === caseId)
      .map(({ body }) => body.type);
  const untilHeard = (path: string, caseId: string, type: string) =>
    until(
      () => Promise.resolve(typesAt(path, caseId).includes(type) ? true : null),
      30_000,
      () => Promise.resolve(typesAt(path, caseId)),
    );
  const deliveries = async (endpointId: string, status = '') => {
    const query = status === '' ? '' : `?status=${status}`;
    const path = `/v1/webhook-endpoints/${endpointId}/deliveries${query}`;
    return (await expectStatus(service.shop('GET', path), 200)).body.items;
  };

  it('tell a whole return in order, signed, with the case as it stands and nothing personal', async () => {
    const { path, secret, endpointId } = await add();
    const order = await service.order();
    const note = 'Please ring at Mrs Whittaker';
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'changedMind', note }],
    });
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/survey`, {
        score: 5,
        solved: true,
      }),
      200,
    );
    await untilHeard(path, filed.caseId, 'case.closed');

    const heard = shop.at(path).filter(({ body }) => body.data.caseId === filed.caseId);
    const types = heard.map(({ body }) => body.type);
    expect(types[0]).toBe('case.filed');
    expect(types.at(-1)).toBe('case.closed');
    expect(types).toEqual(
      expect.arrayContaining(['return.arranged', 'return.received', 'refund.approved', 'refund.settled']),
    );
    const seqs = heard.map(({ body }) => body.data.seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(heard.filter((webhook) => !isSignedWith(secret, webhook))).toEqual([]);
    expect(heard.map(({ id }) => id)).toEqual(heard.map(({ body }) => body.id));
    expect(heard.at(-1)?.body.data).toMatchObject({
      actorKind: 'customer',
      case: { caseId: filed.caseId, stage: 'closed', refund: { settledMinor: expect.any(Number) } },
    });
    expect(JSON.stringify(heard.map(({ body }) => body))).not.toMatch(/Whittaker|noteId|addressId/);
    await until(async () => ((await deliveries(endpointId, 'pending')).length === 0 ? true : null));
    expect(await deliveries(endpointId, 'delivered')).toHaveLength(heard.length);
  });

  it('come again, in order, to a receiver that fails now and then', async () => {
    const { path } = await add({
      eventTypes: ['case.filed', 'case.decided', 'case.noteAdded', 'case.assigned'],
    });
    let calls = 0;
    shop.answers.set(path, () => ((calls += 1) % 2 === 1 ? 500 : 204));
    const filed = await service.file(await service.order());
    const agent = service.as('agent');
    await expectStatus(agent('POST', `/v1/cases/${filed.caseId}/notes`, { text: 'one' }), 200);
    await untilHeard(path, filed.caseId, 'case.noteAdded');
    expect(typesAt(path, filed.caseId)).toEqual(['case.filed', 'case.decided', 'case.noteAdded']);
    const tries = shop.at(path, { all: true }).filter(({ body }) => body.type === 'case.decided');
    expect(tries.map(({ answered }) => answered)).toEqual([500, 204]);
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
  });

  it('are not held up by another endpoint that hangs', async () => {
    const [hanging, other] = [await add(), await add()];
    let release: () => void = () => undefined;
    const held = new Promise<number>((resolve) => (release = () => resolve(204)));
    shop.answers.set(hanging.path, () => held);
    const filed = await Promise.all(
      Array.from({ length: 12 }, async () => service.file(await service.order())),
    );
    for (const { caseId } of filed) await untilHeard(other.path, caseId, 'return.arranged');
    expect(shop.at(hanging.path)).toEqual([]);
    release();
  });

  it('end in the dead-letter list when nobody takes them, and go out again by hand', async () => {
    const { path, endpointId } = await add({ eventTypes: ['case.filed', 'case.decided'] });
    let isUp = false;
    shop.answers.set(path, () => (isUp ? 200 : 503));
    const first = await service.file(await service.order());
    const second = await service.file(await service.order());
    const dead = await until(async () => {
      const { body } = await expectStatus(
        service.as('supervisor')('GET', `/v1/webhook-deliveries?status=dead&endpointId=${endpointId}`),
        200,
      );
      return body.items.length === 4 ? body.items : null;
    });
    expect(dead[0]).toMatchObject({ attempts: 3, lastStatus: 503, status: 'dead' });
    expect(shop.at(path, { all: true })).toHaveLength(12);
    const metrics = await (await fetch(`${service.stack.addresses.worker}/metrics`)).text();
    expect(metrics).toMatch(/^makegood_webhook_deliveries\{status="dead"\} 4$/m);

    isUp = true;
    const one = dead.find((item: { caseId: string; type: string }) => item.caseId === second.caseId);
    await expectStatus(service.shop('POST', `/v1/webhook-deliveries/${one.deliveryId}/redeliver`), 202);
    await untilHeard(path, second.caseId, one.type);
    const all = await expectStatus(
      service.shop('POST', `/v1/webhook-endpoints/${endpointId}/redeliver`, { from: '2026-01-01T00:00:00Z' }),
      202,
    );
    expect(all.body).toEqual({ redelivered: 3 });
    await untilHeard(path, first.caseId, 'case.decided');
    expect(typesAt(path, first.caseId)).toEqual(['case.filed', 'case.decided']);
  });

  it('are signed with both secrets after a rotation, and with the new one alone after the overlap', async () => {
    const key = unique('key');
    const endpoint = await add();
    const rotate = (keepPreviousForHours: number, again = unique('key')) =>
      service.shop(
        'POST',
        `/v1/webhook-endpoints/${endpoint.endpointId}/rotate-secret`,
        { keepPreviousForHours },
        { key: again },
      );
    const ping = async () => {
      const before = shop.at(endpoint.path).length;
      await expectStatus(service.shop('POST', `/v1/webhook-endpoints/${endpoint.endpointId}/ping`), 202);
      return until(() => Promise.resolve(shop.at(endpoint.path)[before] ?? null));
    };
    const rotated = await expectStatus(rotate(1, key), 200);
    const repeated = await expectStatus(rotate(1, key), 200);
    expect(repeated.body.secret).toBe(rotated.body.secret);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(rotated.body.secret).not.toBe(endpoint.secret);

    const both = await ping();
    expect(both.body).toMatchObject({ type: 'endpoint.ping', data: { endpointId: endpoint.endpointId } });
    expect([endpoint.secret, rotated.body.secret].map((secret) => isSignedWith(secret, both))).toEqual([
      true,
      true,
    ]);
    const last = await expectStatus(rotate(0), 200);
    const alone = await ping();
    const secrets = [endpoint.secret, rotated.body.secret, last.body.secret];
    expect(secrets.map((secret) => isSignedWith(secret, alone))).toEqual([false, false, true]);
  });

  it('show a secret to who made the endpoint only, and keep none in plain', async () => {
    const key = unique('key');
    const path = `/${unique('hooks')}`;
    const ask = () => service.shop('POST', '/v1/webhook-endpoints', { url: shop.url(path) }, { key });
    const [one, again] = [await expectStatus(ask(), 201), await expectStatus(ask(), 201)];
    expect(again.body).toEqual(one.body);
    expect(one.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { body } = await service.shop('GET', `/v1/webhook-endpoints/${one.body.endpointId}`);
    expect(body).not.toHaveProperty('secret');
    const owner = await createDataSource({
      url: service.stack.addresses.databaseUrl,
      asOwner: true,
    }).initialize();
    const kept: unknown = await owner.query(
      `SELECT secret AS text FROM webhook_endpoints UNION ALL SELECT response::text FROM idempotency_keys WHERE route LIKE 'webhook-endpoints%'`,
    );
    await owner.destroy();
    expect(JSON.stringify(kept)).toContain(one.body.endpointId);
    expect(JSON.stringify(kept)).not.toContain('whsec_');
    await expectStatus(service.as('agent')('GET', '/v1/webhook-endpoints'), 403);
    await expectStatus(service.nobody('GET', '/v1/webhook-deliveries'), 401);
  });

  it.each([
    'https://10.0.0.1/hooks',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/hooks',
    'http://192.168.0.10:3000/hooks',
    'http://127.0.0.1:22/',
    'https://user:secret@127.0.0.1:3000/',
    'ftp://127.0.0.1:3000/',
    'nonsense',
  ])('never go to %s', async (url) => {
    const refused = await service.shop('POST', '/v1/webhook-endpoints', { url });
    expect(refused).toMatchObject({ status: 422, body: { code: 'WEBHOOK.URL_FORBIDDEN', field: 'url' } });
  });

  it('refuse types that there are not', async () => {
    const { body } = await expectStatus(service.shop('GET', '/v1/webhook-event-types'), 200);
    expect(body.items).toContainEqual({ type: 'case.closed', description: expect.any(String) });
    const url = shop.url('/never');
    const refused = await service.shop('POST', '/v1/webhook-endpoints', {
      url,
      eventTypes: ['case.exploded'],
    });
    expect(refused).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  });

  it('stop when the receiver says that it is gone, with a break for somebody to look at', async () => {
    const endpoint = await add();
    shop.answers.set(endpoint.path, () => 410);
    await service.file(await service.order());
    const gone = await until(async () => {
      const { body } = await service.shop('GET', `/v1/webhook-endpoints/${endpoint.endpointId}`);
      return body.status === 'disabled' ? body : null;
    });
    expect(gone.disabledReason).toBe('gone');
    const { body: breaks } = await service.as('finance')('GET', '/v1/breaks?limit=200');
    expect(breaks.items).toContainEqual(
      expect.objectContaining({ kind: 'webhookEndpointDisabled', subject: endpoint.endpointId }),
    );
    const refused = await service.shop('POST', `/v1/webhook-endpoints/${endpoint.endpointId}/ping`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'WEBHOOK.ENDPOINT_DISABLED' } });
  });

  it('come again, under the same id, when the worker is killed over one', async () => {
    const { path } = await add({ eventTypes: ['case.filed', 'case.decided'] });
    let tries = 0;
    const asked = new Promise<void>((resolve) => {
      shop.answers.set(path, () => {
        tries += 1;
        resolve();
        // The first sender never hears that it was taken.
        return tries === 1 ? new Promise<number>((answer) => setTimeout(() => answer(204), 500)) : 204;
      });
    });
    const filed = await service.file(await service.order());
    await asked;
    await service.stack.parts.worker?.kill();
    await service.stack.restart('worker');
    const owner = await createDataSource({
      url: service.stack.addresses.databaseUrl,
      asOwner: true,
    }).initialize();
    // The lease of the dead one runs out, sooner than it would.
    await owner.query(`UPDATE webhook_deliveries SET leased_until = now()`);
    await owner.destroy();
    await untilHeard(path, filed.caseId, 'case.decided');
    expect(typesAt(path, filed.caseId)).toEqual(['case.filed', 'case.filed', 'case.decided']);
    const ids = shop.at(path).map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
  }, 90_000);
});
