import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the parts of one embedded system share; made once, and kept with its data. */
export interface Secrets {
  webhooks: Record<'payment' | 'carrier' | 'warehouse' | 'payout', string>;
  apiKeys: Record<
    'payment' | 'storedValue' | 'transfers' | 'vouchers' | 'points' | 'carrier' | 'warehouse',
    string
  >;
  sms: { accountSid: string; authToken: string };
  /** The demo shop's key for the API. */
  shopApiKey: string;
  /** Under which the service keeps secrets that it must use again: 32 bytes in base64. */
  secretsKey: string;
  /** Signs the links by which mails of courtesy are ended. */
  unsubscribeKey: string;
}

export function keptSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const fresh = newSecrets();
  // A home from before has no secrets for the parts that came later.
  const secrets: Secrets = {
    ...{ ...fresh, ...kept },
    webhooks: { ...fresh.webhooks, ...kept.webhooks },
    apiKeys: { ...fresh.apiKeys, ...kept.apiKeys },
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

function newSecrets(): Secrets {
  const webhook = (): string => `whsec_${randomBytes(32).toString('base64')}`;
  const key = (name: string): string => `${name}_${randomBytes(18).toString('base64url')}`;
  return {
    webhooks: { payment: webhook(), carrier: webhook(), warehouse: webhook(), payout: webhook() },
    apiKeys: {
      payment: key('payment'),
      storedValue: key('stored_value'),
      transfers: key('transfers'),
      vouchers: key('vouchers'),
      points: key('points'),
      carrier: key('carrier'),
      warehouse: key('warehouse'),
    },
    sms: { accountSid: `AC${randomBytes(16).toString('hex')}`, authToken: key('sms') },
    shopApiKey: key('shop'),
    secretsKey: randomBytes(32).toString('base64'),
    unsubscribeKey: key('unsubscribe'),
  };
}
