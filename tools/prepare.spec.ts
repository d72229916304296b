import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { assertNodeVersion, hashSources, isInstalled } from './prepare.mjs';

describe('preparing a clone', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'makegood-prepare-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const writeLock = (path: string, version: string, isOptionalListed = true): void => {
    const packages = {
      '': { version: '0.1.0' },
      'node_modules/pg': { version, integrity: `sha512-${version}` },
      ...(isOptionalListed ? { 'node_modules/other-platform': { version: '1.0.0', optional: true } } : {}),
    };
    write(path, JSON.stringify({ packages }));
  };

  it.each([
    ['20.19.0', true],
    ['22.1.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
  ])('Node %s: accepted %s', (version, isAccepted) => {
    if (isAccepted) expect(() => assertNodeVersion(version)).not.toThrow();
    else expect(() => assertNodeVersion(version)).toThrow(`needs Node 20.19 or newer; this is ${version}`);
  });

  it('builds again when a source is added, changed or renamed, not when it is only touched', () => {
    write('apps/api/main.ts', 'one');
    write('dist/apps/api/main.js', 'built');
    const first = hashSources(root);
    utimesSync(join(root, 'apps/api/main.ts'), 1, 1);
    write('dist/apps/api/main.js', 'built again');
    expect(hashSources(root)).toBe(first);

    write('libs/domain/money.ts', 'two');
    const added = hashSources(root);
    write('libs/domain/money.ts', 'six');
    const changed = hashSources(root);
    rmSync(join(root, 'libs/domain/money.ts'));
    write('libs/domain/cash.ts', 'six');
    expect(new Set([first, added, changed, hashSources(root)]).size).toBe(4);
  });

  it('installs when nothing is installed, or another version than the lock file asks for', () => {
    writeLock('package-lock.json', '8.1.0');
    expect(isInstalled(root)).toBe(false);
    writeLock('node_modules/.package-lock.json', '8.0.0', false);
    expect(isInstalled(root)).toBe(false);
  });

  it('takes what was installed by hand, until the lock file changes', () => {
    writeLock('package-lock.json', '8.1.0');
    writeLock('node_modules/.package-lock.json', '8.1.0', false);
    expect(isInstalled(root)).toBe(true);
    writeLock('package-lock.json', '8.2.0');
    expect(isInstalled(root)).toBe(false);
  });
});
