import type { Stack } from '../stack/stack.js';

export interface BenchOrder {
  readonly orderId: string;
  readonly lineId: string;
}

/** Just enough of the API for the bench. */
export class ServiceClient {
  constructor(private readonly stack: Stack) {}

  async call(method: string, path: string, body?: unknown, key?: string): Promise<Record<string, unknown>> {
    return send(this.stack.addresses.api + path, method, body, {
      authorization: `Bearer ${this.stack.secrets.shopApiKey}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    });
  }

  async world(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    return send(this.stack.addresses.sandbox + path, method, body);
  }

  async order(orderId: string): Promise<BenchOrder> {
    const lineId = `${orderId}:1`;
    const deliveredAt = new Date(Date.now() - 86_400_000).toISOString();
    const paymentId = `pay_${orderId}`;
    await this.world('POST', '/world/payments', {
      id: paymentId,
      amount: 3000,
      currency: 'gbp',
      reference: orderId,
    });
    await this.call('PUT', `/v1/orders/${orderId}`, {
      version: 1,
      customerId: 'customer-bench',
      market: 'GB-REPLAY',
      currency: 'GBP',
      placedAt: deliveredAt,
      lines: [{ lineId, sku: 'BENCH', quantity: 3, paidMinor: 3000, taxMinor: 500, discountMinor: 0 }],
      shipping: { paidMinor: 0, taxMinor: 0 },
      payments: [{ paymentId, tender: 'card', capturedMinor: 3000 }],
      deliveries: [{ parcel: orderId, lineId, quantity: 3, deliveredAt }],
    });
    return { orderId, lineId };
  }

  async file(order: BenchOrder): Promise<string> {
    const body = {
      kind: 'return',
      orderId: order.orderId,
      lines: [{ lineId: order.lineId, quantity: 2, reason: 'changedMind' }],
      resolution: 'refund',
      logistics: { method: 'mail', trackingNumber: `BENCH-${order.orderId}` },
    };
    const filed = await this.call('POST', '/v1/cases', body, `bench:${order.orderId}`);
    return String(filed['caseId']);
  }

  async handOver(caseId: string, order: BenchOrder): Promise<void> {
    await this.world('POST', '/world/parcels', {
      tracking_code: `BENCH-${order.orderId}`,
      reference: caseId,
      contents: [{ line_reference: order.lineId, sku: 'BENCH', quantity: 2 }],
    });
  }
}

async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
