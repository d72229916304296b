import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

import { guardProcess, releaseProcess } from './guard.js';

export type OnLog = (line: string) => void;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** True when we asked for the end with `stop()`; a crash and `kill()` are not asked for. */
  asked: boolean;
}

export interface RunningServer {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Asks politely, then ends it by force after the grace time; returns when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would do it; for fault tests. */
  kill(): Promise<void>;
}

export interface PartOptions {
  name: string;
  command: string;
  args: readonly string[];
  /** Added to this process's own environment; `undefined` removes a variable. */
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  user?: { uid: number; gid: number } | undefined;
  /** Ready when this address answers 2xx, … */
  readyUrl?: string;
  /** … or when a line of output matches, … */
  readyLine?: RegExp;
  /** … or when this answers true (it is asked again and again, and may throw while not ready). */
  readyProbe?: () => Promise<boolean>;
  readyTimeoutMs?: number;
  stopSignal?: NodeJS.Signals;
  stopGraceMs?: number;
  /** Ends the wait for readiness, and the process with it. */
  abort?: AbortSignal | undefined;
  onLog?: OnLog | undefined;
}

/** A part that did not become ready, or that went away; its last lines of output usually say why. */
export class PartError extends Error {
  constructor(
    message: string,
    readonly part: string,
    readonly lastLines: readonly string[],
  ) {
    super(lastLines.length === 0 ? message : [message, 'Its last lines:', ...lastLines].join('\n  '));
    this.name = 'PartError';
  }
}

const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 10_000;
const POLL_MS = 50;
const LAST_LINES = 15;

/** Runs a program to its end; anything but exit code 0 is an error. */
export async function runPart(options: PartOptions): Promise<void> {
  const part = new Part(options);
  const stop = (): void => void part.stop();
  options.abort?.addEventListener('abort', stop, { once: true });
  const exit = await part.exited;
  options.abort?.removeEventListener('abort', stop);
  if (exit.code !== 0) throw await part.failure(`${options.name} failed (${describe(exit)}).`);
}

/** Starts a process and returns when it is ready. What does not become ready is stopped and reported. */
export async function spawnPart(options: PartOptions): Promise<RunningServer> {
  const part = new Part(options);
  await part.ready();
  return part;
}

class Part implements RunningServer {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private readonly lastLines: string[] = [];
  private readonly outputEnded: Promise<void>;
  private asked = false;
  private exit: Exit | undefined;
  private startError: Error | undefined;
  private sawReadyLine = false;

  constructor(private readonly options: PartOptions) {
    this.name = options.name;
    this.child = start(options);
    this.pid = this.child.pid ?? 0;
    this.exited = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        releaseProcess(this.pid);
        this.exit ??= { code, signal, asked: this.asked };
        resolve(this.exit);
      };
      this.child.once('exit', end);
      this.child.once('error', (error) => {
        this.startError = error;
        if (this.child.pid === undefined) end(null, null);
      });
    });
    this.outputEnded = new Promise((resolve) => this.child.once('close', () => resolve()));
    if (this.child.pid !== undefined) guardProcess(this.pid, options.stopSignal ?? 'SIGTERM');
    this.readOutput();
  }

  async ready(): Promise<void> {
    const timeoutMs = this.options.readyTimeoutMs ?? READY_TIMEOUT_MS;
    const deadline = Date.now() + timeoutMs;
    while (!(await this.answers())) {
      if (this.exit !== undefined)
        throw await this.failure(`${this.name} ended while starting (${describe(this.exit)}).`);
      if (this.options.abort?.aborted === true) {
        await this.stop();
        throw new Error(`${this.name} was stopped while starting.`);
      }
      if (Date.now() > deadline) {
        await this.stop();
        throw await this.failure(
          `${this.name} was not ready after ${Math.round(timeoutMs / 1000)} s and was stopped.`,
        );
      }
      await Promise.race([delay(POLL_MS), this.exited]);
    }
  }

  async stop(): Promise<void> {
    this.asked = true;
    this.send(this.options.stopSignal ?? 'SIGTERM');
    const isGone = await endsWithin(this.exited, this.options.stopGraceMs ?? STOP_GRACE_MS);
    if (!isGone) this.sendToGroup('SIGKILL');
    await this.exited;
  }

  async kill(): Promise<void> {
    this.send('SIGKILL');
    await this.exited;
  }

  private async answers(): Promise<boolean> {
    const { readyUrl, readyLine, readyProbe } = this.options;
    if (this.exit !== undefined) return false;
    if (readyLine !== undefined) return this.sawReadyLine;
    if (readyProbe !== undefined) return readyProbe().catch(() => false);
    if (readyUrl !== undefined) return answersOk(readyUrl);
    return this.child.pid !== undefined;
  }

  private readOutput(): void {
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lastLines.push(line);
        if (this.lastLines.length > LAST_LINES) this.lastLines.shift();
        if (this.options.readyLine?.test(line) === true) this.sawReadyLine = true;
        this.options.onLog?.(line);
      });
    }
  }

  async failure(message: string): Promise<PartError> {
    if (this.startError !== undefined) {
      return new PartError(`${this.name} could not be started: ${this.startError.message}`, this.name, []);
    }
    // The reason is often in the very last line, which may arrive after the exit itself.
    await endsWithin(this.outputEnded, 500);
    return new PartError(message, this.name, this.lastLines);
  }

  private send(signal: NodeJS.Signals): void {
    if (this.exit === undefined) this.child.kill(signal);
  }

  private sendToGroup(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      this.send(signal);
    }
  }
}

function start(options: PartOptions): ChildProcess {
  return spawn(options.command, [...options.args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: the terminal's Ctrl-C reaches only us, and we stop the parts in their order.
    // Were it shared, PostgreSQL would go away under the API and the worker while they finish their work. The
    // guard ends them should we die without doing so.
    detached: process.platform !== 'win32',
    ...(options.user === undefined ? {} : { uid: options.user.uid, gid: options.user.gid }),
  });
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function endsWithin(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = delay(limitMs, false, { signal: timer.signal }).catch(() => false);
  const isEnded = await Promise.race([promise.then(() => true), timeout]);
  timer.abort();
  return isEnded;
}

export function describe(exit: Exit): string {
  return exit.signal === null ? `exit code ${exit.code ?? 'unknown'}` : `signal ${exit.signal}`;
}
