import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { Connection } from '@temporalio/client';

import { freePort } from './ports.js';
import { spawnPart, type OnLog, type RunningServer } from './process.js';
import { resolveProgram, TEMPORAL_CLI, TIME_SKIPPING_SERVER } from './temporal-programs.js';

export interface TemporalOptions {
  /** Keeps workflows and timers over restarts and kill -9; in memory when left out. */
  dbFile?: string;
  /** A free one when left out. */
  port?: number;
  /** No web page when left out. */
  uiPort?: number;
  namespace?: string;
  /** Of the server's dynamic configuration, by key. */
  config?: Readonly<Record<string, string | number>> | undefined;
  abort?: AbortSignal | undefined;
  onLog?: OnLog | undefined;
}

export interface TemporalServer extends RunningServer {
  readonly address: string;
  readonly namespace: string;
}

const READY_TIMEOUT_MS = 60_000;

export async function startTemporal(options: TemporalOptions = {}): Promise<TemporalServer> {
  const command = await resolveProgram(TEMPORAL_CLI, options);
  const port = options.port ?? (await freePort());
  const namespace = options.namespace ?? 'default';
  const address = `127.0.0.1:${port}`;
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace];
  args.push('--log-level', 'warn');
  if (options.uiPort === undefined) args.push('--headless');
  else args.push('--ui-port', String(options.uiPort), '--ui-disable-news-fetch');
  if (options.dbFile !== undefined) {
    mkdirSync(dirname(options.dbFile), { recursive: true, mode: 0o700 });
    args.push('--db-filename', options.dbFile);
  }
  for (const [key, value] of Object.entries(options.config ?? {}))
    args.push('--dynamic-config-value', `${key}=${value}`);
  const part = await spawnPart({
    name: 'temporal',
    command,
    args,
    env: withoutTemporalSettings(),
    readyProbe: () => answersAt(address, namespace),
    readyTimeoutMs: READY_TIMEOUT_MS,
    abort: options.abort,
    onLog: options.onLog,
  });
  return {
    name: part.name,
    pid: part.pid,
    exited: part.exited,
    address,
    namespace,
    stop: () => part.stop(),
    kill: () => part.kill(),
  };
}

/** The server that skips time, for workflow tests: `createTimeSkipping` takes it as an existing path. */
export function timeSkippingServerPath(onLog?: OnLog): Promise<string> {
  return resolveProgram(TIME_SKIPPING_SERVER, { onLog });
}

/** The CLI also reads its flags from TEMPORAL_* variables, which here are meant for the services. */
function withoutTemporalSettings(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => name.startsWith('TEMPORAL_'));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

export async function answersAt(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}
