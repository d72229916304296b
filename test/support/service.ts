import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, type StackOptions, startStack } from '../../tools/stack/stack.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What an endpoint answers is what the test is about; it looks into it field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly bytes: Buffer;
}

export interface CallOptions {
  readonly key?: string | null;
  readonly ifMatch?: string | number;
  readonly headers?: Record<string, string>;
  readonly raw?: string;
  /** Sent instead of a body, as multipart/form-data. */
  readonly form?: FormData;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Caller = (method: Method, path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;

let serial = 0;
/** A name that no other test uses. */
export const unique = (prefix: string): string =>
  `${prefix}-${process.pid}-${Date.now().toString(36)}-${(serial += 1)}`;

async function call(
  url: string,
  method: Method,
  headers: Record<string, string>,
  body: string | FormData | undefined,
): Promise<Answer> {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
    bytes,
  };
}

export interface DemoLine {
  readonly quantity: number;
  readonly paidMinor: number;
}

export interface DemoOrderOptions {
  readonly lines?: readonly DemoLine[];
  readonly customerId?: string;
  readonly deliveredDaysAgo?: number;
  readonly shippingMinor?: number;
  readonly market?: string;
  readonly isDelivered?: boolean;
  readonly contact?: Readonly<Record<string, string>>;
}

export interface DemoOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly paymentId: string;
  readonly lineIds: readonly string[];
  readonly body: Record<string, unknown>;
}

/** The whole service on real servers, as a test drives it: through HTTP, and through the sandbox's world. */
export class Service {
  private readonly tokens = new Map<string, string>();

  constructor(readonly stack: Stack) {}

  get api(): string {
    return this.stack.addresses.api;
  }

  /** Calls the API with a bearer; POSTs get an Idempotency-Key of their own unless the test gives one (or null). */
  private caller(bearer: () => Promise<string | null>): Caller {
    return async (method, path, body, options = {}) => {
      const token = await bearer();
      const headers: Record<string, string> = { ...options.headers };
      if (token !== null) headers['authorization'] = `Bearer ${token}`;
      if (body !== undefined || options.raw !== undefined) headers['content-type'] ??= 'application/json';
      if (method === 'POST' && options.key !== null)
        headers['idempotency-key'] = options.key ?? unique('key');
      if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
      return call(
        this.api + path,
        method,
        headers,
        options.form ?? options.raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      );
    };
  }

  as(role: string, sub = `${role}-1`): Caller {
    return this.caller(() => this.token(sub, [role]));
  }

  customer(customerId: string): Caller {
    return this.as('customer', customerId);
  }

  get shop(): Caller {
    return this.caller(() => Promise.resolve(this.stack.secrets.shopApiKey));
  }

  get nobody(): Caller {
    return this.caller(() => Promise.resolve(null));
  }

  withBearer(bearer: string): Caller {
    return this.caller(() => Promise.resolve(bearer));
  }

  /** What people and machines outside do: hand over parcels, turn dials, read the provider's books. */
  async world(method: Method, path: string, body?: unknown): Promise<Answer> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    return call(this.stack.addresses.sandbox + path, method, { 'content-type': 'application/json' }, json);
  }

  async token(sub: string, roles: readonly string[]): Promise<string> {
    const name = `${sub} ${roles.join()}`;
    const known = this.tokens.get(name);
    if (known !== undefined) return known;
    const { body } = await this.world('POST', '/issuer/token', { sub, roles });
    this.tokens.set(name, body.access_token);
    return body.access_token;
  }

  /** An order with its payment captured at the provider. */
  async order(options: DemoOrderOptions = {}): Promise<DemoOrder> {
    const orderId = unique('order');
    const paymentId = `pay_${orderId}`;
    const deliveredAt = new Date(Date.now() - (options.deliveredDaysAgo ?? 2) * 86_400_000).toISOString();
    const lines = (options.lines ?? [{ quantity: 3, paidMinor: 3001 }]).map((line, index) => ({
      lineId: `${orderId}:${index + 1}`,
      sku: `SKU-${index + 1}`,
      quantity: line.quantity,
      paidMinor: line.paidMinor,
      taxMinor: Math.round(line.paidMinor / 6),
      discountMinor: 0,
    }));
    const shippingMinor = options.shippingMinor ?? 300;
    const capturedMinor = shippingMinor + lines.reduce((sum, line) => sum + line.paidMinor, 0);
    const customerId = options.customerId ?? unique('customer');
    const body = {
      version: 1,
      customerId,
      market: options.market ?? 'GB',
      currency: 'GBP',
      placedAt: deliveredAt,
      ...(options.contact === undefined ? {} : { contact: options.contact }),
      lines,
      shipping: { paidMinor: shippingMinor, taxMinor: Math.round(shippingMinor / 6) },
      payments: [{ paymentId, tender: 'card', capturedMinor }],
      deliveries:
        options.isDelivered === false
          ? []
          : lines.map(({ lineId, quantity }) => ({ parcel: orderId, lineId, quantity, deliveredAt })),
    };
    await expectStatus(
      this.world('POST', '/world/payments', {
        id: paymentId,
        amount: capturedMinor,
        currency: 'gbp',
        reference: orderId,
      }),
      200,
      201,
    );
    await expectStatus(this.shop('PUT', `/v1/orders/${orderId}`, body), 200, 201);
    return { orderId, customerId, paymentId, lineIds: lines.map((line) => line.lineId), body };
  }

  filing(order: DemoOrder, change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      kind: 'return',
      orderId: order.orderId,
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'changedMind' }],
      resolution: 'refund',
      logistics: { method: 'mail', trackingNumber: unique('TRACK') },
      ...change,
    };
  }

  /** Files as the customer and answers the case. */
  async file(order: DemoOrder, change: Record<string, unknown> = {}): Promise<Answer['body']> {
    const filed = await expectStatus(
      this.customer(order.customerId)('POST', '/v1/cases', this.filing(order, change)),
      201,
    );
    return filed.body;
  }

  async case(caseId: string): Promise<Answer['body']> {
    return (await expectStatus(this.as('agent')('GET', `/v1/cases/${caseId}`), 200)).body;
  }

  async untilStage(caseId: string, stage: string, timeoutMs = 30_000): Promise<Answer['body']> {
    return this.untilCase(caseId, (found) => found.stage === stage, timeoutMs);
  }

  async untilCase(
    caseId: string,
    holds: (found: Answer['body']) => boolean,
    timeoutMs = 30_000,
  ): Promise<Answer['body']> {
    return until(
      async () => {
        const found = await this.case(caseId);
        return holds(found) ? found : null;
      },
      timeoutMs,
      () => this.case(caseId),
    );
  }

  /** The customer hands the parcel, holding what was announced unless the test says otherwise, to the carrier. */
  async handOver(filed: Answer['body'], contents?: unknown): Promise<void> {
    if (contents === undefined)
      await this.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    const body = {
      tracking_code: filed.logistics.trackingNumber,
      reference: filed.caseId,
      ...(contents === undefined ? {} : { contents }),
    };
    await expectStatus(this.world('POST', '/world/parcels', body), 200, 201);
  }

  /** The refunds of a payment in the provider's own books. */
  async providerRefunds(paymentId: string): Promise<Answer['body'][]> {
    return (await this.provider(`refunds?payment_intent=${paymentId}&limit=100`)).data;
  }

  /** What stands in the provider's own books. */
  async provider(path: string): Promise<Answer['body']> {
    const { sandbox } = this.stack.addresses;
    const bearer = { authorization: `Bearer ${this.stack.secrets.apiKeys.payment}` };
    return (await call(`${sandbox}/payment/v1/${path}`, 'GET', bearer, undefined)).body;
  }

  /** Runs a reconciliation to its end and answers its result. */
  async reconcile(): Promise<Answer['body']> {
    const asked = await expectStatus(this.as('finance')('POST', '/v1/reconciliations'), 202);
    return until(async () => {
      const { body } = await this.as('finance')('GET', `/v1/reconciliations/${asked.body.reconciliationId}`);
      return body.finishedAt ? body : null;
    });
  }

  async stop(): Promise<void> {
    await this.stack.destroy();
  }
}

export async function expectStatus(
  answering: Promise<Answer>,
  ...expected: readonly number[]
): Promise<Answer> {
  const answer = await answering;
  if (!expected.includes(answer.status))
    throw new Error(
      `Expected ${expected.join(' or ')}, got ${answer.status}: ${JSON.stringify(answer.body)}`,
    );
  return answer;
}

/** Asks again and again until there is an answer; says what it saw last when there is none in time. */
export async function until<T>(
  ask: () => Promise<T | null>,
  timeoutMs = 30_000,
  explain?: () => Promise<unknown>,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeoutMs} ms in vain. Last seen: ${JSON.stringify(await explain?.())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Starts the whole service in a temporary folder on free ports. */
export async function startService(options: Partial<StackOptions> = {}): Promise<Service> {
  const home = mkdtempSync(join(tmpdir(), 'makegood-e2e-'));
  const sandbox = { SANDBOX_SETTLE_MS: '150', SANDBOX_SCAN_MS: '60', ...options.env?.sandbox };
  const env = { ...options.env, sandbox };
  const stack = await startStack({ home, fast: true, isSeeded: true, ...options, env });
  return new Service(stack);
}
