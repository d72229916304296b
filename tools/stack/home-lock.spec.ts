import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lockHome } from './home-lock.js';
import { commandOf } from './leftover.js';

describe(lockHome, () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'makegood-lock-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const heldBy = (pid: number, command: string): void =>
    writeFileSync(join(home, 'running.lock'), JSON.stringify({ pid, command }));

  it('refuses a home that is in use, and takes it over once the holder is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(other, 'spawn');
    heldBy(other.pid!, commandOf(other.pid!));
    expect(() => lockHome(home)).toThrow(`already running from ${home} (process ${other.pid})`);

    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(lockHome(home).wasLeftBehind).toBe(true);
  });

  it('is not fooled by another program with the number of a holder that died', () => {
    heldBy(process.ppid, 'node tools/start.mjs');
    expect(lockHome(home).wasLeftBehind).toBe(true);
  });

  it('lets go', () => {
    lockHome(home).release();
    expect(lockHome(home).wasLeftBehind).toBe(false);
  });
});
