import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { demoTokens } from './demo-tokens.js';
import { exampleCurl } from './example-curl.js';
import { lockHome } from './home-lock.js';
import type { Ports } from './layout.js';
import { repositoryRoot } from './paths.js';
import { assertPortFree } from './ports.js';
import { startStack, type Stack, type Step } from './stack.js';
import { supervise } from './supervise.js';

export interface Progress {
  step: Step;
  say(line: string): void;
}

const PORTS = {
  api: { what: 'the API', variable: 'API_PORT', usual: 3000 },
  sandbox: { what: 'the sandbox', variable: 'SANDBOX_PORT', usual: 3100 },
  smtp: { what: "the sandbox's mail server", variable: 'SANDBOX_SMTP_PORT', usual: 3101 },
  worker: { what: "the worker's health page", variable: 'WORKER_PORT', usual: 3200 },
  postgres: { what: 'PostgreSQL', variable: 'POSTGRES_PORT', usual: 5433 },
  temporal: { what: 'Temporal', variable: 'TEMPORAL_PORT', usual: 7233 },
  temporalUi: { what: "Temporal's web page", variable: 'TEMPORAL_UI_PORT', usual: 8233 },
} as const satisfies Record<keyof Ports, { what: string; variable: string; usual: number }>;

const STOPPED = 'Everything that was started is stopped; the data is kept.';

/** The parts of a run that was killed go away within this time (see tools/guard.mjs). */
const LEFTOVER_WAIT_MS = 12_000;

/** `npm start`, once everything is installed and built: returns the exit code when asked to stop. */
export async function main(progress: Progress): Promise<number> {
  const home = resolve(process.env['MAKEGOOD_HOME'] ?? join(repositoryRoot(), '.makegood'));
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const lock = lockHome(home);
  const ending = endOnSignal(progress);
  try {
    return await run(home, lock.wasLeftBehind, progress, ending);
  } catch (error) {
    // What fails while we are being stopped fails because of that.
    if (!ending.signal.aborted) throw error;
    progress.say(STOPPED);
    return 0;
  } finally {
    lock.release();
  }
}

async function run(
  home: string,
  mayWait: boolean,
  progress: Progress,
  ending: AbortController,
): Promise<number> {
  const databaseUrl = setting('DATABASE_URL');
  const temporalAddress = setting('TEMPORAL_ADDRESS');
  const ports = chosenPorts();
  await assertPortsFree(ports, mayWait, {
    postgres: databaseUrl !== undefined,
    temporal: temporalAddress !== undefined,
    temporalUi: temporalAddress !== undefined,
  });
  const stack = await startStack({
    home,
    ports,
    databaseUrl,
    temporal:
      temporalAddress === undefined
        ? undefined
        : { address: temporalAddress, namespace: setting('TEMPORAL_NAMESPACE') ?? 'default' },
    filesDir: setting('FILE_STORE_DIR'),
    hasTemporalUi: true,
    isSeeded: true,
    abort: ending.signal,
    step: progress.step,
  });
  const outcome = untilEnded(stack, progress, ending);
  try {
    await introduce(stack, home, progress);
    return await outcome;
  } finally {
    await stack.stop();
    progress.say(STOPPED);
  }
}

function untilEnded(stack: Stack, progress: Progress, ending: AbortController): Promise<number> {
  return new Promise((resolveCode) => {
    ending.signal.addEventListener('abort', () => resolveCode(0), { once: true });
    if (ending.signal.aborted) resolveCode(0);
    supervise(stack, {
      say: (line) => progress.say(line),
      giveUp: (reason) => {
        progress.say(reason.message);
        resolveCode(1);
      },
    });
  });
}

/** npm passes signals on, so that one Ctrl-C may arrive twice: the first one counts, the others change nothing. */
function endOnSignal(progress: Progress): AbortController {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending.signal.aborted) progress.say('Stopping …');
      ending.abort();
    });
  }
  return ending;
}

async function introduce(stack: Stack, home: string, progress: Progress): Promise<void> {
  const { addresses, secrets } = stack;
  const tokens = await demoTokens(addresses.sandbox);
  const rows = [
    ['API', addresses.api],
    ['API documentation', `${addresses.api}/docs`],
    ['OpenAPI document', `${addresses.api}/openapi.json`],
    ['Sandbox', addresses.sandbox],
    ['Temporal', addresses.temporalUi ?? addresses.temporal],
    ['PostgreSQL', addresses.databaseUrl],
    ['Logs', join(home, 'logs')],
    ['Demo shop API key', secrets.shopApiKey],
    ...Object.entries(tokens).map(([role, token]) => [`Token of the demo ${role}`, token]),
  ];
  progress.say('');
  for (const [name = '', value = ''] of rows) progress.say(`${name}: ${value}`);
  progress.say('');
  progress.say('makegood is ready');
  progress.say('');
  progress.say(exampleCurl(addresses.api, tokens.customer));
}

function chosenPorts(): Ports {
  const entries = Object.entries(PORTS).map(([name, { variable, usual }]) => {
    const text = setting(variable);
    const port = text === undefined ? usual : Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Error(`${variable} is ${text ?? ''}, which is not a port number (1 to 65535).`);
    }
    return [name, port] as const;
  });
  return Object.fromEntries(entries) as unknown as Ports;
}

async function assertPortsFree(
  ports: Ports,
  mayWait: boolean,
  isElsewhere: Partial<Record<keyof Ports, boolean>>,
): Promise<void> {
  const deadline = Date.now() + (mayWait ? LEFTOVER_WAIT_MS : 0);
  for (const [name, { what, variable }] of Object.entries(PORTS)) {
    const key = name as keyof Ports;
    if (isElsewhere[key] === true) continue;
    for (let isFree = false; !isFree;) {
      const problem = await assertPortFree(what, ports[key], variable).catch((error: unknown) => error);
      isFree = problem === undefined;
      if (problem !== undefined && Date.now() > deadline) throw problem as Error;
      if (problem !== undefined) await delay(200);
    }
  }
}

function setting(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
