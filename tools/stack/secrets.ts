import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the parts of one embedded system share; made once, and kept with its data. */
export interface Secrets {
  webhooks: { payment: string; carrier: string; warehouse: string };
  apiKeys: { payment: string; carrier: string; warehouse: string };
  /** The demo shop's key for the API. */
  shopApiKey: string;
  /** Signs the links by which mails of courtesy are ended. */
  unsubscribeKey: string;
}

export function keptSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  // A home of an earlier version gets what has been added since.
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(kept).length < Object.keys(secrets).length)
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
    unsubscribeKey: key('unsubscribe'),
  };
}
