import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, or '' when it is gone or cannot be read. Tells an old pid from its new owner. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return commandByPs(pid);
  }
}

function commandByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

/** Ends a process of an earlier run, known by its pid: by force if it does not go by itself within the grace time. */
export async function endLeftover(pid: number, signal: NodeJS.Signals, graceMs = 10_000): Promise<void> {
  send(pid, signal);
  for (let waited = 0; waited < graceMs && isAlive(pid); waited += POLL_MS) await delay(POLL_MS);
  if (isAlive(pid)) send(pid, 'SIGKILL');
  while (isAlive(pid)) await delay(POLL_MS);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}
