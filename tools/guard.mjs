/**
 * Ends the processes of a parent that died without stopping them (kill -9, a crash, a test runner that was
 * interrupted). The parent holds our standard input open and tells us, a line each, `+<pid> <signal>` and
 * `-<pid>`; when the input ends with processes still listed, nobody else is left to stop them.
 */
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const GRACE_MS = 8_000;
const POLL_MS = 100;
const watched = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const [pid, signal] = line.slice(1).split(' ');
  if (line.startsWith('+')) watched.set(Number(pid), signal);
  else watched.delete(Number(pid));
}

for (const [pid, signal] of watched) send(pid, signal);
for (let waited = 0; waited < GRACE_MS && [...watched.keys()].some(isAlive); waited += POLL_MS)
  await delay(POLL_MS);
for (const pid of watched.keys()) send(pid, 'SIGKILL');

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
