import { join } from 'node:path';

import { repositoryRoot } from './paths.js';
import { freePort } from './ports.js';
import type { PartOptions } from './process.js';
import type { Secrets } from './secrets.js';

export type AppName = 'sandbox' | 'api' | 'worker';

export interface Ports {
  postgres: number;
  temporal: number;
  temporalUi: number;
  sandbox: number;
  smtp: number;
  api: number;
  worker: number;
}

/** What each process of one system is told; everything listens on loopback. */
export interface Wiring {
  ports: Ports;
  secrets: Secrets;
  databaseUrl: string;
  temporal: { address: string; namespace: string; isOurs: boolean };
  sandboxDataDir: string;
  /** Uploads; nothing is written there when the environment names a bucket instead. */
  filesDir: string;
}

export async function completePorts(wanted: Partial<Ports> = {}): Promise<Ports> {
  return {
    postgres: wanted.postgres ?? (await freePort()),
    temporal: wanted.temporal ?? (await freePort()),
    temporalUi: wanted.temporalUi ?? (await freePort()),
    sandbox: wanted.sandbox ?? (await freePort()),
    smtp: wanted.smtp ?? (await freePort()),
    api: wanted.api ?? (await freePort()),
    worker: wanted.worker ?? (await freePort()),
  };
}

export const apiUrl = ({ api }: Ports): string => `http://127.0.0.1:${api}`;
export const sandboxUrl = ({ sandbox }: Ports): string => `http://127.0.0.1:${sandbox}`;

export function appPart(app: AppName, wiring: Wiring): PartOptions {
  const health = { sandbox: '/health', api: '/health/ready', worker: '/health/ready' }[app];
  return {
    ...program(app, `apps/${app}/src/main.js`),
    env: { NODE_ENV: 'development', ...environment(app, wiring) },
    readyUrl: `http://127.0.0.1:${wiring.ports[app]}${health}`,
  };
}

export function migratePart(databaseUrl: string): PartOptions {
  return { ...program('migrate', 'tools/migrate.js'), env: { DATABASE_URL: databaseUrl } };
}

export function seedPart({ databaseUrl, ports, secrets }: Wiring): PartOptions {
  return {
    ...program('seed', 'tools/seed.js'),
    env: {
      DATABASE_URL: databaseUrl,
      API_URL: apiUrl(ports),
      SANDBOX_URL: sandboxUrl(ports),
      SHOP_API_KEY: secrets.shopApiKey,
    },
  };
}

function program(
  name: string,
  script: string,
): { name: string; command: string; args: string[]; cwd: string } {
  const root = repositoryRoot();
  const args = ['--enable-source-maps', join(root, 'dist', script)];
  return { name, command: process.execPath, args, cwd: root };
}

function environment(app: AppName, wiring: Wiring): Record<string, string | undefined> {
  switch (app) {
    case 'sandbox':
      return {
        SANDBOX_HOST: '127.0.0.1',
        SANDBOX_PORT: String(wiring.ports.sandbox),
        SANDBOX_SMTP_PORT: String(wiring.ports.smtp),
        SANDBOX_DATA_DIR: wiring.sandboxDataDir,
        WEBHOOK_BASE_URL: `${apiUrl(wiring.ports)}/v1/webhooks`,
        ...webhookSecrets(wiring.secrets),
        ...apiKeys(wiring.secrets),
      };
    case 'api':
      return {
        API_HOST: '127.0.0.1',
        API_PORT: String(wiring.ports.api),
        OIDC_ISSUER: `${sandboxUrl(wiring.ports)}/issuer`,
        OIDC_AUDIENCE: 'makegood',
        WORKER_URL: `http://127.0.0.1:${wiring.ports.worker}`,
        UNSUBSCRIBE_KEY: wiring.secrets.unsubscribeKey,
        SMS_AUTH_TOKEN: wiring.secrets.sms.authToken,
        API_PUBLIC_URL: apiUrl(wiring.ports),
        ...stores(wiring),
        ...webhookSecrets(wiring.secrets),
        ...shopWebhooks(wiring.secrets),
      };
    case 'worker':
      return {
        WORKER_HOST: '127.0.0.1',
        WORKER_PORT: String(wiring.ports.worker),
        PAYMENT_URL: `${sandboxUrl(wiring.ports)}/payment`,
        STORED_VALUE_URL: `${sandboxUrl(wiring.ports)}/stored-value`,
        TRANSFERS_URL: `${sandboxUrl(wiring.ports)}/transfers/v4`,
        VOUCHERS_URL: `${sandboxUrl(wiring.ports)}/vouchers/v1`,
        POINTS_URL: `${sandboxUrl(wiring.ports)}/points/v2`,
        SMS_URL: `${sandboxUrl(wiring.ports)}/sms`,
        TELEPHONY_URL: `${sandboxUrl(wiring.ports)}/telephony`,
        // Of the numbers that the regulator keeps free for films and tests.
        SMS_FROM: '+447700900999',
        SMTP_HOST: '127.0.0.1',
        SMTP_FROM: 'Makegood <returns@makegood.example>',
        SMTP_PORT: String(wiring.ports.smtp),
        CARRIER_URL: `${sandboxUrl(wiring.ports)}/carrier`,
        WAREHOUSE_URL: `${sandboxUrl(wiring.ports)}/warehouse`,
        REPAIR_URL: `${sandboxUrl(wiring.ports)}/repair`,
        UNSUBSCRIBE_KEY: wiring.secrets.unsubscribeKey,
        API_PUBLIC_URL: apiUrl(wiring.ports),
        ...stores(wiring),
        ...apiKeys(wiring.secrets),
        ...shopWebhooks(wiring.secrets),
      };
  }
}

function stores({ databaseUrl, temporal, filesDir }: Wiring): Record<string, string | undefined> {
  return {
    DATABASE_URL: databaseUrl,
    FILE_STORE_DIR: filesDir,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    // TLS and API key of the caller's environment are for a cluster, not for the server that we started.
    ...(temporal.isOurs ? { TEMPORAL_TLS: undefined, TEMPORAL_API_KEY: undefined } : {}),
  };
}

function webhookSecrets({ webhooks }: Secrets): Record<string, string> {
  return {
    WEBHOOK_SECRET_PAYMENT: webhooks.payment,
    WEBHOOK_SECRET_CARRIER: webhooks.carrier,
    WEBHOOK_SECRET_WAREHOUSE: webhooks.warehouse,
    WEBHOOK_SECRET_REPAIR: webhooks.repair,
    WEBHOOK_SECRET_PAYOUT: webhooks.payout,
  };
}

/** A shop that is developed on this machine hears us here. */
function shopWebhooks({ secretsKey }: Secrets): Record<string, string> {
  return { SECRETS_KEY: secretsKey, WEBHOOK_ALLOW_LOOPBACK: 'true' };
}

function apiKeys({ apiKeys: keys, sms }: Secrets): Record<string, string> {
  return {
    PAYMENT_API_KEY: keys.payment,
    STORED_VALUE_API_KEY: keys.storedValue,
    TRANSFERS_API_KEY: keys.transfers,
    VOUCHERS_API_KEY: keys.vouchers,
    POINTS_API_KEY: keys.points,
    CARRIER_API_KEY: keys.carrier,
    WAREHOUSE_API_KEY: keys.warehouse,
    REPAIR_API_KEY: keys.repair,
    SMS_ACCOUNT_SID: sms.accountSid,
    SMS_AUTH_TOKEN: sms.authToken,
  };
}
