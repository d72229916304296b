import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecrets } from './secrets.js';

describe('keptSecrets', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'secrets-'))));
  afterEach(() => rmSync(home, { recursive: true }));
  const file = () => join(home, 'secrets.json');

  it('makes them once, for nobody else to read', () => {
    const made = keptSecrets(home);
    expect(keptSecrets(home)).toEqual(made);
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(made.sms.accountSid).toMatch(/^AC[0-9a-f]{32}$/);
  });

  it('adds to a home from before what came later, and keeps the rest', () => {
    const { sms, apiKeys, webhooks, unsubscribeKey, ...older } = keptSecrets(home);
    const { repair, ...olderWebhooks } = webhooks;
    const { storedValue, ...olderKeys } = apiKeys;
    writeFileSync(file(), JSON.stringify({ ...older, apiKeys: olderKeys, webhooks: olderWebhooks }));
    const completed = keptSecrets(home);
    expect(completed).toMatchObject({ ...older, apiKeys: olderKeys, webhooks: olderWebhooks });
    expect(completed.webhooks.repair).not.toBe(repair);
    expect(completed.apiKeys.storedValue).not.toBe(storedValue);
    expect(completed.sms.authToken).not.toBe(sms.authToken);
    expect(completed.unsubscribeKey).not.toBe(unsubscribeKey);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(completed);
  });
});
