import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ensureDatabase } from './database.js';
import { appPart, completePorts, migratePart, seedPart } from './layout.js';
import { apiUrl, sandboxUrl, type AppName, type Ports, type Wiring } from './layout.js';
import { logTo } from './log-file.js';
import { movedTo } from './postgres-place.js';
import { startPostgres, type PostgresServer } from './postgres.js';
import { runPart, spawnPart, type OnLog, type RunningServer } from './process.js';
import { keptSecrets, type Secrets } from './secrets.js';
import { startTemporal, type TemporalOptions } from './temporal.js';

export type PartName = 'postgres' | 'temporal' | AppName;
export type Step = <T>(label: string, work: () => Promise<T>) => Promise<T>;

export interface StackOptions {
  /** Holds data, logs and secrets; made when missing. */
  home: string;
  /** Those left out are free ones. */
  ports?: Partial<Ports>;
  /** A PostgreSQL database to use instead of starting a server. */
  databaseUrl?: string | undefined;
  /** A Temporal server to use instead of starting one. */
  temporal?: { address: string; namespace: string } | undefined;
  /** Where uploads are kept instead of in the home. */
  filesDir?: string | undefined;
  /** For tests: no fsync, and Temporal in memory. */
  fast?: boolean;
  hasTemporalUi?: boolean;
  temporalConfig?: TemporalOptions['config'];
  isSeeded?: boolean;
  /** Added to what a part is told anyway. */
  env?: Partial<Record<AppName, Record<string, string>>>;
  abort?: AbortSignal | undefined;
  step?: Step;
}

export interface Addresses {
  api: string;
  sandbox: string;
  worker: string;
  databaseUrl: string;
  temporal: string;
  temporalUi: string | undefined;
}

const DATABASE = 'makegood';

export async function startStack(options: StackOptions): Promise<Stack> {
  // Others may pass through to the database's folder (see postgres-place.ts), and read nothing.
  mkdirSync(options.home, { recursive: true });
  chmodSync(options.home, 0o711);
  mkdirSync(join(options.home, 'sandbox'), { recursive: true, mode: 0o700 });
  const stack = new Stack(options, await completePorts(options.ports), keptSecrets(options.home));
  try {
    await stack.start();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The whole embedded system: who started it stops it, and may kill and restart single parts. */
export class Stack {
  /** The running processes that we started; after `restart` the new one stands here. */
  readonly parts: Partial<Record<PartName, RunningServer>> = {};
  private readonly logs = new Map<string, OnLog>();
  private readonly stopping = new AbortController();
  private readonly restarts = new Set<Promise<void>>();
  private databaseUrl = '';
  private temporal = { address: '', namespace: 'default', isOurs: false };

  constructor(
    private readonly options: StackOptions,
    readonly ports: Ports,
    readonly secrets: Secrets,
  ) {
    options.abort?.addEventListener('abort', () => this.stopping.abort(), { once: true });
    if (options.abort?.aborted === true) this.stopping.abort();
  }

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  get addresses(): Addresses {
    return {
      api: apiUrl(this.ports),
      sandbox: sandboxUrl(this.ports),
      worker: `http://127.0.0.1:${this.ports.worker}`,
      databaseUrl: this.databaseUrl,
      temporal: this.temporal.address,
      temporalUi: this.hasUi ? `http://127.0.0.1:${this.ports.temporalUi}` : undefined,
    };
  }

  async start(): Promise<void> {
    const { databaseUrl, temporal, isSeeded } = this.options;
    const step: Step = this.options.step ?? ((_label, work) => work());
    if (databaseUrl === undefined) await step('PostgreSQL', () => this.launch('postgres'));
    else this.databaseUrl = databaseUrl;
    if (temporal === undefined) await step('Temporal', () => this.launch('temporal'));
    else this.temporal = { ...temporal, isOurs: false };
    await step('Database schema', () => this.run(migratePart(this.databaseUrl)));
    await step('Sandbox', () => this.launch('sandbox'));
    await step('API and worker', () => this.launchBoth('api', 'worker'));
    if (isSeeded === true) await step('Demo orders', () => this.run(seedPart(this.wiring)));
  }

  /** Also starts a part that was killed; keeps its address and data. */
  restart(name: PartName): Promise<void> {
    const restarting = this.stopAndLaunch(name);
    this.restarts.add(restarting);
    const forget = (): void => void this.restarts.delete(restarting);
    restarting.then(forget, forget);
    return restarting;
  }

  /** In reverse order: those who use a part go before it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.restarts);
    await Promise.all([this.parts.api?.stop(), this.parts.worker?.stop()]);
    await this.parts.sandbox?.stop();
    await this.parts.temporal?.stop();
    await this.parts.postgres?.stop();
  }

  /** For tests: stops, and removes the home with all its data, wherever that is. */
  async destroy(): Promise<void> {
    await this.stop();
    const { home } = this.options;
    const folders = [movedTo(join(home, 'postgres')), home].filter((folder) => folder !== undefined);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }

  private async stopAndLaunch(name: PartName): Promise<void> {
    await this.parts[name]?.stop();
    await this.launch(name);
  }

  private async launchBoth(one: AppName, other: AppName): Promise<void> {
    // Settled, not raced: a part still starting when the other one failed must be known before it can be stopped.
    const outcomes = await Promise.allSettled([this.launch(one), this.launch(other)]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  private async launch(name: PartName): Promise<void> {
    this.stopping.signal.throwIfAborted();
    if (name === 'postgres') this.parts.postgres = await this.launchPostgres();
    else if (name === 'temporal') this.parts.temporal = await this.launchTemporal();
    else this.parts[name] = await this.launchApp(name);
  }

  private async launchPostgres(): Promise<PostgresServer> {
    const server = await startPostgres({
      dataDir: join(this.options.home, 'postgres'),
      port: this.ports.postgres,
      fast: this.options.fast === true,
      abort: this.stopping.signal,
      onLog: this.logOf('postgres'),
    });
    this.databaseUrl = server.url(DATABASE);
    await ensureDatabase(this.databaseUrl, DATABASE);
    return server;
  }

  private async launchTemporal(): Promise<RunningServer> {
    const server = await startTemporal({
      ...(this.options.fast === true ? {} : { dbFile: join(this.options.home, 'temporal', 'temporal.db') }),
      ...(this.hasUi ? { uiPort: this.ports.temporalUi } : {}),
      port: this.ports.temporal,
      config: this.options.temporalConfig,
      abort: this.stopping.signal,
      onLog: this.logOf('temporal'),
    });
    this.temporal = { address: server.address, namespace: server.namespace, isOurs: true };
    return server;
  }

  private launchApp(name: AppName): Promise<RunningServer> {
    const part = appPart(name, this.wiring);
    const env = { ...part.env, ...this.options.env?.[name] };
    return spawnPart({ ...part, env, abort: this.stopping.signal, onLog: this.logOf(name) });
  }

  private run(part: ReturnType<typeof migratePart>): Promise<void> {
    return runPart({ ...part, abort: this.stopping.signal, onLog: this.logOf(part.name) });
  }

  private get wiring(): Wiring {
    const { ports, secrets, databaseUrl, temporal } = this;
    const { home, filesDir = join(home, 'files') } = this.options;
    return { ports, secrets, databaseUrl, temporal, sandboxDataDir: join(home, 'sandbox'), filesDir };
  }

  private get hasUi(): boolean {
    return this.options.hasTemporalUi === true && this.options.temporal === undefined;
  }

  private logOf(name: string): OnLog {
    const log = this.logs.get(name) ?? logTo(join(this.options.home, 'logs', `${name}.log`));
    this.logs.set(name, log);
    return log;
  }
}
