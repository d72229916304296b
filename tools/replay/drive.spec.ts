import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { collect } from './collect.js';
import { drive } from './drive.js';
import { withKinds } from './kind-of-claim.js';
import { match } from './match.js';
import { Progress } from './progress.js';
import { readRows } from './read-rows.js';
import { SetupError } from './targets.js';

const SAMPLE = join(__dirname, '../../test/data/online-retail-sample.csv');

/** What the driver sends, in any of its requests. */
interface Sent {
  roles?: string[];
  reference?: string;
  orderId?: string;
  noticeAt?: string;
}

interface FakeCase {
  caseId: string;
  version: number;
  stage: string;
  paymentId: string;
  decision: object;
}

/** Service and sandbox in one, as far as the driver sees them: late refusals, reviews, and hiccups now and then. */
class StandIn {
  readonly orders = new Map<string, unknown>();
  readonly answers = new Map<string, FakeCase>();
  readonly cases = new Map<string, FakeCase>();
  readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const [status, body] = this.isHiccup()
        ? [503, {}]
        : this.answer(request, text === '' ? {} : (JSON.parse(text) as Sent));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  private requests = 0;

  private isHiccup(): boolean {
    this.requests += 1;
    return this.requests % 29 === 0;
  }

  private answer({ method, url = '', headers }: IncomingMessage, body: Sent): [number, unknown] {
    const [path = ''] = url.split('?');
    const id = path.split('/')[3] ?? '';
    if (path === '/issuer/token') return [200, { access_token: body.roles?.[0] }];
    if (path === '/world/ledger') return [200, { entries: this.settled().map((one) => this.entryOf(one)) }];
    if (path === '/world/parcels') return this.receive(body.reference ?? '');
    if (method === 'PUT') {
      this.orders.set(id, body);
      return [200, {}];
    }
    if (method === 'POST' && path === '/v1/cases') return this.file(String(headers['idempotency-key']), body);
    if (path.endsWith('/approve')) return this.approve(id, headers);
    if (path.startsWith('/v1/cases/')) return [200, this.cases.get(id)];
    if (path === '/v1/reconciliations') return [202, { reconciliationId: 'r1' }];
    if (path === '/v1/reconciliations/r1') return [200, { finishedAt: '2026-01-01T00:00:00.000Z' }];
    if (path === '/v1/breaks') return [200, { items: [], nextCursor: null }];
    if (path === '/v1/refunds') return this.refundPage(url);
    return [200, {}];
  }

  private file(key: string, { orderId = '', noticeAt = '' }: Sent): [number, unknown] {
    const known = this.answers.get(key);
    if (known) return [201, known];
    if (orderId === '900004') return [422, { code: 'LINE.ALREADY_CLAIMED' }];
    const isLate = noticeAt > '2011-12-15';
    const caseId = `case${this.cases.size}`;
    const stage = isLate ? 'refused' : this.cases.size % 3 === 0 ? 'deciding' : 'awaitingGoods';
    const reasons = isLate
      ? [
          { rule: 'fees', effect: 'fee' },
          { rule: 'window', effect: 'refuse' },
        ]
      : [];
    const fresh = { caseId, version: 1, stage, paymentId: `pay_${orderId}`, decision: { reasons } };
    this.cases.set(caseId, { ...fresh });
    this.answers.set(key, fresh);
    return [201, fresh];
  }

  private approve(id: string, headers: IncomingMessage['headers']): [number, unknown] {
    const one = this.cases.get(id)!;
    if (headers.authorization !== 'Bearer agent') return [403, { code: 'REQUEST.FORBIDDEN' }];
    if (headers['if-match'] !== `"${one.version}"` || one.stage !== 'deciding') return [412, {}];
    [one.stage, one.version] = ['awaitingGoods', 2];
    return [200, one];
  }

  private receive(caseId: string): [number, unknown] {
    const one = this.cases.get(caseId)!;
    if (one.stage === 'awaitingGoods') [one.stage, one.version] = ['closed', one.version + 1];
    return [201, {}];
  }

  private refundPage(url: string): [number, unknown] {
    const at = Number(new URL(url, 'http://x').searchParams.get('cursor') ?? 0);
    const items = this.settled().map(({ caseId, paymentId }) => ({
      caseId,
      paymentId,
      status: 'settled',
      amountMinor: 7,
    }));
    return [
      200,
      { items: items.slice(at, at + 5), nextCursor: at + 5 < items.length ? String(at + 5) : null },
    ];
  }

  private settled(): FakeCase[] {
    return [...this.cases.values()].filter(({ stage }) => stage === 'closed');
  }

  private entryOf({ paymentId }: FakeCase): object {
    return { kind: 'settlement', payment_intent: paymentId, amount: 7, debit: 'refunds_in_transit' };
  }
}

describe(drive.name, () => {
  const standIn = new StandIn();
  let url: string;

  beforeAll(async () => {
    await new Promise<void>((done) => standIn.server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(standIn.server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    standIn.server.closeAllConnections();
    standIn.server.close();
  });

  async function run(api = url) {
    const { sales, cancellationRows } = await collect(readRows(SAMPLE), () => undefined);
    const { claims } = match(
      cancellationRows,
      [...sales.values()].flatMap(({ lines }) => lines),
    );
    return drive({
      claims: withKinds(claims, [], true),
      sales,
      progress: new Progress({ isTTY: false, write: () => true }),
      environment: { SHOP_API_KEY: 'shop' },
      options: {
        input: SAMPLE,
        from: null,
        limit: null,
        isDryRun: false,
        isJson: false,
        isReturnsOnly: true,
        api,
        sandbox: url,
        concurrency: 4,
        patienceMs: 1000,
      },
    });
  }

  it('files every case, plays agent and customer, and finds the books alike; again is the same', async () => {
    const first = await run();
    expect(first.outcome).toMatchObject({
      filed: 22,
      refused: { window: 1, 'LINE.ALREADY_CLAIMED': 1 },
      closed: 22,
      open: 0,
      refunds: { count: 22, minor: 154 },
      provider: { count: 22, minor: 154 },
      breaks: 0,
    });
    expect(first.remarks.at(-1)).toContain('units 243 = ');
    const again = await run();
    expect({ ...again.outcome, seconds: 0 }).toEqual({ ...first.outcome, seconds: 0 });
    expect([standIn.orders.size, standIn.cases.size]).toEqual([20, 23]);
  });

  it('states an order whose parts add up, without an empty description', () => {
    const order = standIn.orders.get('900015') as { lines: object[] };
    expect(order).toMatchObject({
      market: 'GB-REPLAY',
      shipping: { paidMinor: 6117, taxMinor: 1020 },
      payments: [{ paymentId: 'pay_900015', capturedMinor: 7118 }],
      lines: [{ quantity: 3, paidMinor: 1001, taxMinor: 167, discountMinor: 0 }],
      deliveries: [{ parcel: '900015', quantity: 3, deliveredAt: '2011-11-12T09:00:00.000Z' }],
    });
    expect(order.lines[0]).not.toHaveProperty('description');
  });

  it('says to start the service when nobody answers', async () => {
    await expect(run('http://127.0.0.1:9')).rejects.toThrow(SetupError);
    await expect(run('http://127.0.0.1:9')).rejects.toThrow('run npm start first');
  });
});
