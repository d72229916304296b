import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { commandOf, isAlive } from './leftover.js';

interface Holder {
  pid: number;
  /** Tells the holder from another program that was given the same pid after it died. */
  command: string;
}

export interface HomeLock {
  /** The last holder died without letting go, so that its parts may still be on their way out. */
  readonly wasLeftBehind: boolean;
  release(): void;
}

/** Two systems on one home would share database files; the second one is refused. */
export function lockHome(home: string): HomeLock {
  const file = join(home, 'running.lock');
  const holder = holderOf(file);
  if (holder !== undefined && isRunning(holder)) {
    throw new Error(
      `Makegood is already running from ${home} (process ${holder.pid}). Stop it with Ctrl-C there, or start another one with MAKEGOOD_HOME and ports of its own.`,
    );
  }
  if (holder !== undefined) rmSync(file, { force: true });
  const self: Holder = { pid: process.pid, command: commandOf(process.pid) };
  writeFileSync(file, JSON.stringify(self), { flag: 'wx' });
  return { wasLeftBehind: holder !== undefined, release: () => rmSync(file, { force: true }) };
}

function isRunning({ pid, command }: Holder): boolean {
  // In a container that was restarted, our own number may be the one of the last holder.
  return pid !== process.pid && isAlive(pid) && commandOf(pid) === command;
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { pid: 0, command: '' };
  }
}
