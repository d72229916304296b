import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the parts of one embedded system share; made once, and kept with its data. */
export interface Secrets {
  webhooks: { payment: string; carrier: string; warehouse: string };
  apiKeys: { payment: string; carrier: string; warehouse: string };
  /** The demo shop's key for the API. */
  shopApiKey: string;
  /** Under which the service keeps secrets that it must use again: 32 bytes in base64. */
  secretsKey: string;
}

export function keptSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const made = newSecrets();
  // A home of an earlier release lacks the newer ones.
  const secrets = { ...made, ...kept };
  if (Object.keys(made).some((name) => !(name in kept)))
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

function newSecrets(): Secrets {
  const webhook = (): string => `whsec_${randomBytes(32).toString('base64')}`;
  const key = (name: string): string => `${name}_${randomBytes(18).toString('base64url')}`;
  return {
    webhooks: { payment: webhook(), carrier: webhook(), warehouse: webhook() },
    apiKeys: { payment: key('payment'), carrier: key('carrier'), warehouse: key('warehouse') },
    shopApiKey: key('shop'),
    secretsKey: randomBytes(32).toString('base64'),
  };
}
