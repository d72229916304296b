import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the parts of one embedded system share; made once, and kept with its data. */
export interface Secrets {
  webhooks: { payment: string; carrier: string; warehouse: string };
  apiKeys: { payment: string; carrier: string; warehouse: string };
  /** The demo shop's key for the API. */
  shopApiKey: string;
}

export function keptSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(newSecrets(), null, 2), { mode: 0o600 });
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

function newSecrets(): Secrets {
  const webhook = (): string => `whsec_${randomBytes(32).toString('base64')}`;
  const key = (name: string): string => `${name}_${randomBytes(18).toString('base64url')}`;
  return {
    webhooks: { payment: webhook(), carrier: webhook(), warehouse: webhook() },
    apiKeys: { payment: key('payment'), carrier: key('carrier'), warehouse: key('warehouse') },
    shopApiKey: key('shop'),
  };
}
