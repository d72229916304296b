import { setTimeout as delay } from 'node:timers/promises';

import { describe } from './process.js';
import type { PartName, Stack } from './stack.js';

const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;
const PAUSE_MS = 500;

export interface Supervisor {
  say(line: string): void;
  /** A part crashed too often; the rest is of no use without it. */
  giveUp(reason: Error): void;
}

/** What the supervisor needs of a stack; tests stand in a smaller one. */
export type Supervised = Pick<Stack, 'parts' | 'isStopping' | 'restart'>;

/** Starts parts again that end unasked: PostgreSQL, Temporal and the sandbox keep their data, the others have none. */
export function supervise(stack: Supervised, supervisor: Supervisor): void {
  for (const name of Object.keys(stack.parts) as PartName[]) {
    watch(stack, name, supervisor).catch((error: unknown) => supervisor.giveUp(error as Error));
  }
}

async function watch(stack: Supervised, name: PartName, supervisor: Supervisor): Promise<void> {
  let crashes: number[] = [];
  for (;;) {
    const exit = await stack.parts[name]?.exited;
    if (exit === undefined || exit.asked || stack.isStopping) return;
    let reason = `ended by itself (${describe(exit)})`;
    for (let isBack = false; !isBack && !stack.isStopping;) {
      crashes = [...crashes.filter((at) => Date.now() - at < CRASH_WINDOW_MS), Date.now()];
      if (crashes.length > MAX_CRASHES) throw tooOften(name, reason);
      supervisor.say(
        `${name} ${reason}; starting it again (${crashes.length} of ${MAX_CRASHES} in a minute).`,
      );
      const failure = await restart(stack, name);
      isBack = failure === undefined;
      reason = `did not start: ${failure?.message ?? ''}`;
    }
    if (!stack.isStopping) supervisor.say(`${name} is back.`);
  }
}

async function restart(stack: Supervised, name: PartName): Promise<Error | undefined> {
  await delay(PAUSE_MS);
  return stack.restart(name).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
}

function tooOften(name: PartName, reason: string): Error {
  return new Error(`${name} ${reason}\nThat was more than ${MAX_CRASHES} times in a minute; giving up.`);
}
