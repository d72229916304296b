import { z } from 'zod';

/** Everything the process is told from outside; read once, at start. */
export interface SandboxConfig {
  readonly host: string;
  readonly port: number;
  readonly smtpPort: number;
  readonly publicUrl: string | null;
  readonly dataDirectory: string;
  readonly worldIsOpen: boolean;
  readonly webhooks: {
    readonly baseUrl: string;
    readonly secrets: Readonly<Record<'payment' | 'carrier' | 'warehouse' | 'payout', string>>;
  };
  readonly apiKeys: {
    readonly payment: string;
    readonly storedValue: string;
    readonly transfers: string;
    readonly vouchers: string;
    readonly points: string;
    readonly carrier: string;
    readonly warehouse: string;
  };
  readonly sms: { readonly accountSid: string; readonly authToken: string };
  readonly settleMs: number;
  readonly scanMs: number;
  readonly keyLifetimeMs: number;
}

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((url) => url.replace(/\/+$/, ''));
const apiKey = z.string().min(8, 'must have at least 8 characters');
const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and the base64 form of at least 24 bytes');
const milliseconds = (defaultMs: number) =>
  z.coerce.number().int().min(0).max(31_536_000_000).default(defaultMs);

const environment = z.object({
  NODE_ENV: z
    .string()
    .optional()
    .refine(
      (mode) => mode !== 'production',
      'is "production": the sandbox invents money and never runs there',
    ),
  SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3100),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(3101),
  SANDBOX_PUBLIC_URL: httpUrl.optional(),
  SANDBOX_DATA_DIR: z.string().min(1),
  SANDBOX_OPEN_WORLD: z.enum(['true', 'false']).default('false'),
  WEBHOOK_BASE_URL: httpUrl,
  WEBHOOK_SECRET_PAYMENT: webhookSecret,
  WEBHOOK_SECRET_CARRIER: webhookSecret,
  WEBHOOK_SECRET_WAREHOUSE: webhookSecret,
  WEBHOOK_SECRET_PAYOUT: webhookSecret,
  PAYMENT_API_KEY: apiKey,
  STORED_VALUE_API_KEY: apiKey,
  TRANSFERS_API_KEY: apiKey,
  VOUCHERS_API_KEY: apiKey,
  POINTS_API_KEY: apiKey,
  CARRIER_API_KEY: apiKey,
  WAREHOUSE_API_KEY: apiKey,
  SMS_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits'),
  SMS_AUTH_TOKEN: apiKey,
  SANDBOX_SETTLE_MS: milliseconds(1500),
  SANDBOX_SCAN_MS: milliseconds(500),
  SANDBOX_KEY_LIFETIME_MS: milliseconds(86_400_000),
});

/** Throws one error that names every variable at fault. */
export function readConfig(variables: NodeJS.ProcessEnv): SandboxConfig {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return variables[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
    });
    throw new Error(`The sandbox cannot start: ${faults.join('; ')}`);
  }
  const env = parsed.data;
  return {
    host: env.SANDBOX_HOST,
    port: env.SANDBOX_PORT,
    smtpPort: env.SANDBOX_SMTP_PORT,
    publicUrl: env.SANDBOX_PUBLIC_URL ?? null,
    dataDirectory: env.SANDBOX_DATA_DIR,
    worldIsOpen: env.SANDBOX_OPEN_WORLD === 'true',
    webhooks: {
      baseUrl: env.WEBHOOK_BASE_URL,
      secrets: {
        payment: env.WEBHOOK_SECRET_PAYMENT,
        carrier: env.WEBHOOK_SECRET_CARRIER,
        warehouse: env.WEBHOOK_SECRET_WAREHOUSE,
        payout: env.WEBHOOK_SECRET_PAYOUT,
      },
    },
    apiKeys: {
      payment: env.PAYMENT_API_KEY,
      storedValue: env.STORED_VALUE_API_KEY,
      transfers: env.TRANSFERS_API_KEY,
      vouchers: env.VOUCHERS_API_KEY,
      points: env.POINTS_API_KEY,
      carrier: env.CARRIER_API_KEY,
      warehouse: env.WAREHOUSE_API_KEY,
    },
    sms: { accountSid: env.SMS_ACCOUNT_SID, authToken: env.SMS_AUTH_TOKEN },
    settleMs: env.SANDBOX_SETTLE_MS,
    scanMs: env.SANDBOX_SCAN_MS,
    keyLifetimeMs: env.SANDBOX_KEY_LIFETIME_MS,
  };
}
