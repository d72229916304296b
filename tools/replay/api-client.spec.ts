import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, type Credential, problemCode, ServerGoneError } from './api-client.js';

type Reply = 'hang up' | { status: number; headers?: Record<string, string>; body?: unknown };

describe(ApiClient.name, () => {
  let server: Server;
  let replies: Reply[];
  let asked: IncomingMessage[];
  let slept: number[];
  let clock: number;

  beforeEach(async () => {
    [replies, asked, slept, clock] = [[], [], [], 0];
    server = createServer((request, response) => {
      asked.push(request);
      const reply = replies.shift() ?? { status: 200, body: {} };
      if (reply === 'hang up') request.socket.destroy();
      else response.writeHead(reply.status, reply.headers).end(JSON.stringify(reply.body ?? {}));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function client(credential: Credential | null = null): ApiClient {
    const sleep = (ms: number) => {
      slept.push(ms);
      clock += ms;
      return Promise.resolve();
    };
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new ApiClient(url, credential, { patienceMs: 60_000, sleep, now: () => clock });
  }

  const filing = {
    method: 'POST',
    path: '/v1/cases',
    body: { a: 1 },
    idempotencyKey: 'replay:C1:2',
  } as const;

  it.each<[string, Reply]>([
    ['503', { status: 503 }],
    ['429', { status: 429 }],
    ['a connection that breaks', 'hang up'],
    ['a key still in flight', { status: 409, body: { code: 'IDEMPOTENCY.IN_FLIGHT' } }],
  ])('asks again with the same key after %s', async (_name, trouble) => {
    replies = [trouble, trouble, { status: 201, body: { caseId: 'x' } }];
    expect(await client().call(filing)).toMatchObject({ status: 201, body: { caseId: 'x' } });
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill('replay:C1:2'));
  });

  it('answers a refusal at once', async () => {
    replies = [{ status: 422, body: { code: 'LINE.ALREADY_CLAIMED' } }];
    const answer = await client().call(filing);
    expect([answer.status, problemCode(answer), asked.length]).toEqual([422, 'LINE.ALREADY_CLAIMED', 1]);
  });

  it('waits as long as it is told to', async () => {
    replies = [{ status: 429, headers: { 'retry-after': '17' } }];
    await client().call(filing);
    expect(slept).toEqual([17_000]);
  });

  it('lets a fault of the server stand after three tries', async () => {
    replies = [{ status: 500 }, { status: 500 }, { status: 500 }];
    expect(await client().call(filing)).toMatchObject({ status: 500 });
    expect(asked).toHaveLength(3);
  });

  it('gives up when the server stays away for longer than its patience', async () => {
    replies = Array<Reply>(100).fill({ status: 503 });
    await expect(client().call(filing)).rejects.toThrow(ServerGoneError);
    expect(clock).toBeGreaterThan(60_000);
  });

  it('fetches a new token once when the old one is no longer taken', async () => {
    let token = 'old';
    const credential = {
      current: () => Promise.resolve(token),
      renewed: () => Promise.resolve((token = 'new')),
    };
    replies = [{ status: 401 }, { status: 401 }];
    expect(await client(credential).call(filing)).toMatchObject({ status: 401 });
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('sends the version that a change is based on', async () => {
    await client().call({ ...filing, version: 3 });
    expect(asked[0]!.headers['if-match']).toBe('"3"');
  });

  it('finds the code in the error object of the sandbox too', () => {
    const answer = { status: 409, headers: new Headers(), body: { error: { code: 'payment_exists' } } };
    expect(problemCode(answer)).toBe('payment_exists');
    expect(problemCode({ ...answer, body: 'oops' })).toBe('status 409');
  });
});
