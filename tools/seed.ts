import { ApiKeyStore, createDataSource } from '#persistence';

/** Demo orders of the first run: what a newcomer can file cases for. Days are counted back from today. */
interface DemoLine {
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  readonly paidMinor: number;
}
interface DemoOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly contact: { readonly email: string; readonly phone: string; readonly name: string };
  readonly deliveredDaysAgo: number;
  /** By when the shop promised it; left out: it promised nothing. */
  readonly promisedDaysAgo?: number;
  readonly shippingMinor: number;
  readonly lines: readonly DemoLine[];
}

/** A domain and numbers that are nobody's: RFC 2606, and those that Ofcom keeps for drama. */
const DEMO_CONTACT = { email: 'demo@example.com', phone: '+447700900001', name: 'Dana Demo' };

const DEMO_ORDERS: readonly DemoOrder[] = [
  {
    orderId: 'demo-1',
    customerId: 'customer-demo',
    contact: DEMO_CONTACT,
    deliveredDaysAgo: 3,
    shippingMinor: 495,
    lines: [
      { sku: 'LANTERN-RED', description: 'Hanging lantern, red', quantity: 6, paidMinor: 1530 },
      { sku: 'MUG-BLUE', description: 'Enamel mug, blue', quantity: 2, paidMinor: 1299 },
    ],
  },
  {
    orderId: 'demo-2',
    customerId: 'customer-demo',
    contact: DEMO_CONTACT,
    deliveredDaysAgo: 1,
    shippingMinor: 0,
    lines: [{ sku: 'LAMP-BRASS', description: 'Brass floor lamp', quantity: 1, paidMinor: 62_000 }],
  },
  {
    orderId: 'demo-3',
    customerId: 'customer-demo',
    contact: DEMO_CONTACT,
    deliveredDaysAgo: 45,
    shippingMinor: 395,
    lines: [{ sku: 'TEAPOT', description: 'Cast iron teapot', quantity: 1, paidMinor: 3_499 }],
  },
  {
    orderId: 'demo-4',
    customerId: 'customer-demo',
    contact: DEMO_CONTACT,
    deliveredDaysAgo: 2,
    promisedDaysAgo: 8,
    shippingMinor: 495,
    lines: [{ sku: 'KETTLE', description: 'Copper kettle', quantity: 1, paidMinor: 4_500 }],
  },
];

/** What the demo shop sells today in place of what was bought: one costs more, one less, one the same. */
const DEMO_PRODUCTS = [
  { sku: 'MUG-BLUE', product: 'mug', listMinor: 650 },
  { sku: 'MUG-RED', product: 'mug', listMinor: 650 },
  { sku: 'MUG-COPPER', product: 'mug', listMinor: 990 },
  { sku: 'MUG-TIN', product: 'mug', listMinor: 450 },
] as const;

export interface SeedOptions {
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  readonly shopApiKey: string;
}

const taxIn = (paidMinor: number): number => Math.round(paidMinor / 6);

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

function orderBody(order: DemoOrder, paymentId: string) {
  const { deliveredDaysAgo, promisedDaysAgo } = order;
  const deliveredAt = daysAgo(deliveredDaysAgo);
  const lines = order.lines.map((line, index) => ({
    ...line,
    lineId: `${order.orderId}:${index + 1}`,
    taxMinor: taxIn(line.paidMinor),
    discountMinor: 0,
  }));
  const capturedMinor = order.shippingMinor + lines.reduce((sum, line) => sum + line.paidMinor, 0);
  return {
    version: 1,
    customerId: order.customerId,
    market: 'GB',
    currency: 'GBP',
    contact: { ...order.contact, language: 'en-GB', timeZone: 'Europe/London' },
    placedAt: promisedDaysAgo === undefined ? deliveredAt : daysAgo(promisedDaysAgo + 3),
    ...(promisedDaysAgo === undefined ? {} : { saleTerms: { shipBy: daysAgo(promisedDaysAgo) } }),
    lines,
    shipping: { paidMinor: order.shippingMinor, taxMinor: taxIn(order.shippingMinor) },
    payments: [{ paymentId, tender: 'card', capturedMinor }],
    deliveries: lines.map((line) => ({
      parcel: `${order.orderId}-parcel`,
      lineId: line.lineId,
      quantity: line.quantity,
      deliveredAt,
    })),
  };
}

async function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
}

async function isSeeded({ apiUrl, shopApiKey }: SeedOptions, orderId: string): Promise<boolean> {
  const response = await fetch(`${apiUrl}/v1/orders/${orderId}`, {
    headers: { authorization: `Bearer ${shopApiKey}` },
  });
  return response.ok;
}

/** Makes the demo shop's key known, and on the first run captures payments and imports the demo orders through the API. */
export async function seed(options: SeedOptions): Promise<void> {
  const dataSource = createDataSource({
    url: options.databaseUrl,
    poolSize: 2,
    applicationName: 'makegood-seed',
  });
  await dataSource.initialize();
  try {
    await new ApiKeyStore(dataSource).add('demo shop', options.shopApiKey);
  } finally {
    await dataSource.destroy();
  }
  for (const { sku, ...product } of DEMO_PRODUCTS)
    await send(
      `${options.apiUrl}/v1/products/${sku}`,
      'PUT',
      { version: 1, ...product, currency: 'GBP', taxRateBasisPoints: 2_000, isActive: true },
      { authorization: `Bearer ${options.shopApiKey}` },
    );
  for (const order of DEMO_ORDERS) {
    if (await isSeeded(options, order.orderId)) continue;
    const paymentId = `pay_${order.orderId}`;
    const body = orderBody(order, paymentId);
    const amount = body.payments[0]?.capturedMinor;
    await send(`${options.sandboxUrl}/world/payments`, 'POST', {
      id: paymentId,
      amount,
      currency: 'gbp',
      reference: order.orderId,
    });
    await send(`${options.apiUrl}/v1/orders/${order.orderId}`, 'PUT', body, {
      authorization: `Bearer ${options.shopApiKey}`,
    });
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing.`);
  return value;
}

if (require.main === module) {
  const run = async (): Promise<void> =>
    seed({
      databaseUrl: required('DATABASE_URL'),
      apiUrl: required('API_URL'),
      sandboxUrl: required('SANDBOX_URL'),
      shopApiKey: required('SHOP_API_KEY'),
    });
  run().catch((error: unknown) => {
    process.stderr.write(`Seeding failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
