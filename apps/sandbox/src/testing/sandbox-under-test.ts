import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type SandboxConfig } from '../config.js';
import { startSandbox, type RunningSandbox } from '../sandbox.js';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const SECRET = `whsec_${Buffer.alloc(24, 'k').toString('base64')}`;
const API_KEY = 'key-under-test';
/** One key for all sandboxes of a spec file: making an RSA key takes longer than most tests. */
const ISSUER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  format: 'pem',
  type: 'pkcs8',
});

/** A real sandbox on a free port with a receiver for its webhooks; delays are zero unless a test turns a dial. */
export class SandboxUnderTest {
  private constructor(
    readonly config: SandboxConfig,
    readonly receiver: WebhookReceiver,
    private running: RunningSandbox,
  ) {}

  static async start(settings: Partial<SandboxConfig> = {}): Promise<SandboxUnderTest> {
    const receiver = await startReceiver(SECRET);
    const directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
    await writeFile(join(directory, 'issuer-key.pem'), ISSUER_KEY);
    const config = { ...configFor(directory, receiver.url), ...settings };
    return new SandboxUnderTest(config, receiver, await startSandbox(config));
  }

  async restart(): Promise<void> {
    await this.running.close();
    this.running = await startSandbox(this.config);
  }

  async stop(): Promise<void> {
    await this.running.close();
    await this.receiver.close();
    await rm(this.config.dataDirectory, { recursive: true, force: true });
  }

  get url(): string {
    return this.running.url;
  }

  get smtpPort(): number {
    return this.running.smtpPort;
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  put(path: string, body: object): Promise<Reply> {
    return this.send('PUT', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** A captured payment of 10.00 EUR. */
  async capture(id: string, amount = 1000): Promise<void> {
    await this.post('/world/payments', { id, amount, currency: 'eur' });
  }

  refund(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', '/payment/v1/refunds', { body: new URLSearchParams(form), headers });
  }

  async refundStatus(id: unknown): Promise<unknown> {
    return (await this.get(`/payment/v1/refunds/${String(id)}`)).body.status;
  }

  typesReceived(): string[] {
    return this.receiver.received.filter(({ isGenuine }) => isGenuine).map(({ type }) => type);
  }

  async send(method: string, path: string, request: RequestInit = {}): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      ...request,
      method,
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(request.headers as Record<string, string> | undefined),
      },
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  }
}

function configFor(dataDirectory: string, webhookBaseUrl: string): SandboxConfig {
  return readConfig({
    SANDBOX_PORT: '0',
    SANDBOX_SMTP_PORT: '0',
    SANDBOX_DATA_DIR: dataDirectory,
    SANDBOX_SETTLE_MS: '0',
    SANDBOX_SCAN_MS: '0',
    WEBHOOK_BASE_URL: webhookBaseUrl,
    WEBHOOK_SECRET_PAYMENT: SECRET,
    WEBHOOK_SECRET_CARRIER: SECRET,
    WEBHOOK_SECRET_WAREHOUSE: SECRET,
    WEBHOOK_SECRET_PAYOUT: SECRET,
    PAYMENT_API_KEY: API_KEY,
    STORED_VALUE_API_KEY: API_KEY,
    TRANSFERS_API_KEY: API_KEY,
    VOUCHERS_API_KEY: API_KEY,
    POINTS_API_KEY: API_KEY,
    SMS_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    SMS_AUTH_TOKEN: API_KEY,
    CARRIER_API_KEY: API_KEY,
    WAREHOUSE_API_KEY: API_KEY,
  });
}

/** Repeats an expectation until it holds, so that no test waits longer than it must. */
export async function eventually(expectation: () => Promise<void> | void): Promise<void> {
  const deadline = Date.now() + 5000;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
