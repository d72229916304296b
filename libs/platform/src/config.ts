import { z } from 'zod';
import {
  callingSettings,
  peopleOf,
  peopleSettings,
  publicSettings,
  telephonyOf,
  unsubscribeSettings,
} from './config-people.js';
import { payoutSettings, payoutsOf } from './config-payouts.js';
import {
  webhookRulesOf,
  webhookSendingOf,
  webhookSendingSettings,
  webhookSettings,
} from './config-webhooks.js';

/** Bad configuration: names each variable and what to put there. Nothing starts on it. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(
      `The configuration is not usable:\n  ${faults.join('\n  ')}\nSee the table of settings in README.md.`,
    );
    this.name = 'ConfigError';
  }
}

export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  readonly tls: boolean;
  readonly apiKey?: string;
}

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const secret = z.string().startsWith('whsec_', 'must be a Standard Webhooks secret, whsec_ and base64');
const url = z.url({ protocol: /^https?$/ });

const fileSettings = {
  FILE_STORE: z.enum(['local', 's3']).default('local'),
  FILE_STORE_DIR: z.string().min(1).default('.makegood/files'),
  S3_ENDPOINT: url.optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: z.string().min(3).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_FORCE_PATH_STYLE: z.enum(['true', 'false']).default('false'),
};

const shared = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d{1,5}$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TLS: z.enum(['true', 'false']).default('false'),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  NODE_ENV: z.string().default('development'),
  ...fileSettings,
};

const api = z.object({
  ...shared,
  ...webhookSettings,
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: port(3000),
  OIDC_ISSUER: url,
  OIDC_AUDIENCE: z.string().min(1).default('makegood'),
  OIDC_JWKS_URL: url.optional(),
  WEBHOOK_SECRET_PAYMENT: secret,
  WEBHOOK_SECRET_CARRIER: secret,
  WEBHOOK_SECRET_WAREHOUSE: secret,
  WEBHOOK_SECRET_REPAIR: secret,
  WEBHOOK_SECRET_PAYOUT: secret,
  /** Signs what we are told of calls. */
  SMS_AUTH_TOKEN: z.string().min(1),
  ...publicSettings,
  WORKER_URL: url.default('http://127.0.0.1:3200'),
  ...unsubscribeSettings,
  API_BODY_LIMIT_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(4 * 1024 * 1024),
  EVIDENCE_LIMIT_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(256 * 1024 * 1024)
    .default(10 * 1024 * 1024),
  API_UPDATE_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
});

const ROLES = ['workflows', 'payments', 'relay', 'jobs', 'webhooks', 'messages'] as const;
/**
 * What a worker process does: run workflows and their effects, call the payment provider, drain the outbox, run jobs,
 * send webhooks to the shop, write to people.
 */
export type WorkerRole = (typeof ROLES)[number];

const worker = z.object({
  ...shared,
  ...webhookSettings,
  ...webhookSendingSettings,
  WORKER_HOST: z.string().min(1).default('127.0.0.1'),
  WORKER_PORT: port(3200),
  WORKER_ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES)).min(1)),
  PAYMENT_URL: url,
  PAYMENT_API_KEY: z.string().min(1),
  /** How long the provider may take to show a refund that it accepted; until then "not found" proves nothing. */
  PAYMENT_PROCESSING_MS: z.coerce.number().int().min(0).default(3_600_000),
  /** How long the provider honours an idempotency key. */
  PAYMENT_KEY_LIFETIME_MS: z.coerce
    .number()
    .int()
    .min(60_000)
    .default(23 * 3_600_000),
  STORED_VALUE_URL: url,
  STORED_VALUE_API_KEY: z.string().min(1),
  ...payoutSettings,
  SMS_URL: url,
  SMS_ACCOUNT_SID: z.string().min(1),
  SMS_AUTH_TOKEN: z.string().min(1),
  SMS_FROM: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164, as +447700900001'),
  ...callingSettings,
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SMTP_SECURE: z.enum(['true', 'false']).default('false'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_FROM: z.string().regex(/^[^@]+@[^@\s>]+>?$/, 'must be an address, as Shop <returns@example.com>'),
  CARRIER_URL: url,
  CARRIER_API_KEY: z.string().min(1),
  WAREHOUSE_URL: url,
  WAREHOUSE_API_KEY: z.string().min(1),
  REPAIR_URL: url,
  REPAIR_API_KEY: z.string().min(1),
  EVIDENCE_SWEEP_EVERY_MS: z.coerce.number().int().min(1_000).default(3_600_000),
  RECOURSE_CLAIMS_EVERY_MS: z.coerce.number().int().min(1_000).default(60_000),
  CALL_CHECKS_EVERY_MS: z.coerce.number().int().min(1_000).default(60_000),
  RECONCILE_EVERY_MS: z.coerce.number().int().min(1_000).default(300_000),
  PROVIDER_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  ...unsubscribeSettings,
  ...peopleSettings,
});

type Environment = Readonly<Record<string, string | undefined>>;

function read<Schema extends z.ZodType>(schema: Schema, env: Environment): z.infer<Schema> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return env[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
    }),
  );
}

function temporalOf(env: {
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
  TEMPORAL_TLS: string;
  TEMPORAL_API_KEY?: string | undefined;
}): TemporalConfig {
  return {
    address: env.TEMPORAL_ADDRESS,
    namespace: env.TEMPORAL_NAMESPACE,
    tls: env.TEMPORAL_TLS === 'true' || env.TEMPORAL_API_KEY !== undefined,
    ...(env.TEMPORAL_API_KEY === undefined ? {} : { apiKey: env.TEMPORAL_API_KEY }),
  };
}

type FileSettings = z.infer<z.ZodObject<typeof fileSettings>>;

/** Where files are kept; api and worker must be told the same. */
function filesOf(env: FileSettings) {
  if (env.FILE_STORE === 'local') return { kind: 'local' as const, folder: env.FILE_STORE_DIR };
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket === undefined) throw new ConfigError(['S3_BUCKET is missing, with FILE_STORE=s3']);
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined))
    throw new ConfigError([
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be given together, or not at all',
    ]);
  return {
    kind: 's3' as const,
    bucket,
    region: env.S3_REGION,
    forcePathStyle: env.S3_FORCE_PATH_STYLE === 'true',
    ...(env.S3_ENDPOINT === undefined ? {} : { endpoint: env.S3_ENDPOINT }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  };
}

export type ApiConfig = ReturnType<typeof loadApiConfig>;

export function loadApiConfig(env: Environment = process.env) {
  const settings = read(api, env);
  return {
    host: settings.API_HOST,
    port: settings.API_PORT,
    databaseUrl: settings.DATABASE_URL,
    poolSize: settings.DATABASE_POOL,
    temporal: temporalOf(settings),
    oidc: { issuer: settings.OIDC_ISSUER, audience: settings.OIDC_AUDIENCE, jwksUrl: settings.OIDC_JWKS_URL },
    webhookSecrets: {
      payment: settings.WEBHOOK_SECRET_PAYMENT,
      carrier: settings.WEBHOOK_SECRET_CARRIER,
      warehouse: settings.WEBHOOK_SECRET_WAREHOUSE,
      repair: settings.WEBHOOK_SECRET_REPAIR,
      payout: settings.WEBHOOK_SECRET_PAYOUT,
    },
    telephony: { authToken: settings.SMS_AUTH_TOKEN, publicUrl: settings.API_PUBLIC_URL },
    shopWebhooks: webhookRulesOf(settings),
    unsubscribeKey: settings.UNSUBSCRIBE_KEY,
    workerUrl: settings.WORKER_URL,
    bodyLimitBytes: settings.API_BODY_LIMIT_BYTES,
    evidenceLimitBytes: settings.EVIDENCE_LIMIT_BYTES,
    files: filesOf(settings),
    updateTimeoutMs: settings.API_UPDATE_TIMEOUT_MS,
    isProduction: settings.NODE_ENV === 'production',
  };
}

function smsOf(settings: z.infer<typeof worker>) {
  return {
    url: settings.SMS_URL,
    accountSid: settings.SMS_ACCOUNT_SID,
    authToken: settings.SMS_AUTH_TOKEN,
    from: settings.SMS_FROM,
  };
}

function smtpOf(settings: z.infer<typeof worker>) {
  const { SMTP_USER: user, SMTP_PASSWORD: password } = settings;
  return {
    host: settings.SMTP_HOST,
    port: settings.SMTP_PORT,
    secure: settings.SMTP_SECURE === 'true',
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    from: settings.SMTP_FROM,
  };
}

export type WorkerConfig = ReturnType<typeof loadWorkerConfig>;

export function loadWorkerConfig(env: Environment = process.env) {
  const settings = read(worker, env);
  return {
    host: settings.WORKER_HOST,
    port: settings.WORKER_PORT,
    roles: settings.WORKER_ROLES,
    databaseUrl: settings.DATABASE_URL,
    poolSize: settings.DATABASE_POOL,
    temporal: temporalOf(settings),
    payment: {
      url: settings.PAYMENT_URL,
      apiKey: settings.PAYMENT_API_KEY,
      processingMs: settings.PAYMENT_PROCESSING_MS,
      keyLifetimeMs: settings.PAYMENT_KEY_LIFETIME_MS,
    },
    storedValue: { url: settings.STORED_VALUE_URL, apiKey: settings.STORED_VALUE_API_KEY },
    payouts: payoutsOf(settings),
    sms: smsOf(settings),
    telephony: telephonyOf(settings, smsOf(settings)),
    smtp: smtpOf(settings),
    carrier: { url: settings.CARRIER_URL, apiKey: settings.CARRIER_API_KEY },
    warehouse: { url: settings.WAREHOUSE_URL, apiKey: settings.WAREHOUSE_API_KEY },
    repair: { url: settings.REPAIR_URL, apiKey: settings.REPAIR_API_KEY },
    shopWebhooks: webhookSendingOf(settings),
    files: filesOf(settings),
    evidenceSweepEveryMs: settings.EVIDENCE_SWEEP_EVERY_MS,
    recourseClaimsEveryMs: settings.RECOURSE_CLAIMS_EVERY_MS,
    callChecksEveryMs: settings.CALL_CHECKS_EVERY_MS,
    reconcileEveryMs: settings.RECONCILE_EVERY_MS,
    providerTimeoutMs: settings.PROVIDER_TIMEOUT_MS,
    ...peopleOf(settings),
  };
}

/** Apart from the rest, since a logger is needed to say what is wrong with the rest. */
export function logLevel(env: Environment = process.env): string {
  const level = env['LOG_LEVEL'] ?? 'info';
  if (!['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(level))
    throw new ConfigError([
      `LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not ${level}`,
    ]);
  return level;
}
