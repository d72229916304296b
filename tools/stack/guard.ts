import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

import { repositoryRoot } from './paths.js';

/** Open while a guard runs; see tools/guard.mjs for what is written to it. */
let toGuard: Writable | undefined;
const watched = new Set<number>();

/** Names a process that must end when this one dies, however it dies. */
export function guardProcess(pid: number, signal: NodeJS.Signals): void {
  toGuard ??= startGuard();
  watched.add(pid);
  toGuard.write(`+${pid} ${signal}\n`);
}

export function releaseProcess(pid: number): void {
  if (!watched.delete(pid)) return;
  toGuard?.write(`-${pid}\n`);
  if (watched.size > 0) return;
  toGuard?.end();
  toGuard = undefined;
}

function startGuard(): Writable {
  // Detached, so that the Ctrl-C or the group kill that ends us does not end the guard first; unreferenced, so
  // that it never keeps us alive.
  const child = spawn(process.execPath, [join(repositoryRoot(), 'tools', 'guard.mjs')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  const input = child.stdin as Writable & { unref(): void };
  input.unref();
  const forget = (): void => {
    if (toGuard === input) toGuard = undefined;
  };
  child.on('error', forget);
  child.on('exit', forget);
  input.on('error', forget);
  return input;
}
