import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { LeasedDelivery } from '#persistence';
import { SecretBox, UrlGuard } from '#platform';
import { tryDelivery } from './try-delivery.js';

const box = new SecretBox(randomBytes(32).toString('base64'));
const secret = () => `whsec_${randomBytes(32).toString('base64')}`;
const means = {
  secrets: box,
  guard: new UrlGuard({ allowLoopback: true, ports: [443] }),
  config: { retryLadderMs: [1_000, 2_000], timeoutMs: 300 },
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function receiver(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
}

const aDelivery = (url: string, change: Partial<LeasedDelivery> = {}): LeasedDelivery => ({
  deliveryId: 'dlv_1',
  endpointId: 'ep_1',
  eventId: 'evt_1',
  position: 1,
  attempts: 1,
  url,
  secrets: [box.seal(secret(), 'ep_1')],
  body: { id: 'evt_1', type: 'case.filed' },
  ...change,
});

describe('tryDelivery', () => {
  it('signs with each secret in force', async () => {
    const [newest, previous] = [secret(), secret()];
    let headers: IncomingHttpHeaders = {};
    let body = '';
    const url = await receiver((request, response) => {
      headers = request.headers;
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => response.writeHead(204).end());
    });
    const secrets = [newest, previous].map((plain) => box.seal(plain, 'ep_1'));
    expect(await tryDelivery(aDelivery(url, { secrets }), means)).toEqual({ delivered: 204 });
    expect(headers['webhook-id']).toBe('evt_1');
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2);
    const verify = (plain: string) => new Webhook(plain).verify(body, headers as Record<string, string>);
    for (const plain of [newest, previous])
      expect(verify(plain)).toEqual({ id: 'evt_1', type: 'case.filed' });
    expect(() => verify(secret())).toThrow();
  });

  it.each([
    { it: 'waits by the ladder after an error', status: 500, waits: 1_000 },
    { it: 'waits by the ladder, also when an error asks for more', status: 500, asks: '60', waits: 1_000 },
    { it: 'waits by the ladder after a redirect, which it does not follow', status: 302, waits: 1_000 },
    { it: 'waits as long as a busy receiver asks', status: 429, asks: '60', waits: 60_000 },
    { it: 'waits as long as a receiver that is down asks', status: 503, asks: '60', waits: 60_000 },
    { it: 'waits no longer than a day', status: 503, asks: '9999999', waits: 86_400_000 },
    { it: 'gives up after the last try', status: 503, asks: '60', attempts: 3, waits: null },
    { it: 'gives up at once when the receiver is gone', status: 410, waits: null },
  ])('$it', async ({ status, asks, attempts = 1, waits }) => {
    const headers = { location: '/elsewhere', ...(asks === undefined ? {} : { 'retry-after': asks }) };
    const url = await receiver((_request, response) => response.writeHead(status, headers).end());
    const outcome = await tryDelivery(aDelivery(url, { attempts }), means);
    expect(outcome).toMatchObject({ failure: { status, endpointIsGone: status === 410 } });
    const retryInMs = 'failure' in outcome ? outcome.failure.retryInMs : undefined;
    if (waits === null) expect(retryInMs).toBeNull();
    else {
      expect(retryInMs).toBeGreaterThanOrEqual(waits);
      expect(retryInMs).toBeLessThanOrEqual(waits * 1.2);
    }
  });

  it.each<[string, Partial<LeasedDelivery>, string]>([
    ['a place where nobody listens', {}, 'ECONNREFUSED'],
    ['a place that is forbidden', { url: 'https://10.0.0.1/' }, 'not on the public Internet'],
    ["a secret of another endpoint's", { secrets: [box.seal(secret(), 'ep_2')] }, 'unable to authenticate'],
  ])('calls %s a failure that is tried again', async (_what, change, error) => {
    const outcome = await tryDelivery(aDelivery('http://127.0.0.1:1024/', change), means);
    expect(outcome).toMatchObject({
      failure: { status: null, error: expect.stringContaining(error), endpointIsGone: false },
    });
    expect('failure' in outcome && outcome.failure.retryInMs).toBeGreaterThan(0);
  });

  it('gives up on a receiver that does not answer in time', async () => {
    const url = await receiver(() => undefined);
    expect(await tryDelivery(aDelivery(url), means)).toMatchObject({
      failure: { status: null, error: 'There was no answer within 300 ms.' },
    });
  });
});
