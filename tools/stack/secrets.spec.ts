import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecrets } from './secrets.js';

describe('keptSecrets', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'makegood-secrets-'))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('makes secrets once, and keeps them for nobody else to read', () => {
    const secrets = keptSecrets(home);
    expect(keptSecrets(home)).toEqual(secrets);
    expect(statSync(join(home, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('gives a home of an earlier version what it lacks, and leaves what it has', () => {
    const { unsubscribeKey: _unsubscribeKey, ...earlier } = keptSecrets(home);
    writeFileSync(join(home, 'secrets.json'), JSON.stringify(earlier));
    const now = keptSecrets(home);
    expect(now).toMatchObject(earlier);
    expect(now.unsubscribeKey.length).toBeGreaterThanOrEqual(32);
    expect(JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'))).toEqual(now);
  });
});
