import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient, ServerGoneError } from '../replay/api-client.js';
import { SetupError, tokenOf } from '../replay/targets.js';
import { Progress } from '../replay/progress.js';
import {
  DONE,
  FAULTY,
  InputError,
  readJson,
  type Subcommand,
  type Terminal,
  UsageError,
} from './terminal.js';

/** What the service answers of a simulation, as far as it is read here. */
interface Simulation {
  readonly finishedAt?: string;
  readonly casesInAll: number;
  readonly cases: number;
  readonly differing?: number;
}

interface Range {
  readonly from: string;
  readonly to: string;
  readonly policy?: string;
  readonly api: string;
  readonly sandbox: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const POLL_MS = 500;

function day(name: string, text: string | undefined): string {
  if (text !== undefined && DAY.test(text)) return text;
  throw new UsageError(`--${name} DATE is missing, or not a day such as 2026-11-01`);
}

function readRange(args: readonly string[]): Range {
  const text = { type: 'string' } as const;
  const options = { from: text, to: text, policy: text, api: text, sandbox: text };
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return {
      from: day('from', values.from),
      to: day('to', values.to),
      ...(values.policy === undefined ? {} : { policy: values.policy }),
      api: values.api ?? `http://127.0.0.1:${process.env['API_PORT'] ?? '3000'}`,
      sandbox: values.sandbox ?? `http://127.0.0.1:${process.env['SANDBOX_PORT'] ?? '3100'}`,
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** Asks the running service as a supervisor, and waits for the end; the job goes on there whatever becomes of us. */
async function run({ from, to, api, sandbox }: Range, policy?: unknown): Promise<Simulation> {
  const token = tokenOf(new ApiClient(sandbox, null), 'supervisor-policy', 'supervisor');
  const supervisor = new ApiClient(api, token, { patienceMs: 20_000, sleep, now: Date.now });
  const body = { from, to, ...(policy === undefined ? {} : { policy }) };
  const asked = {
    method: 'POST',
    path: '/v1/policy/simulations',
    body,
    idempotencyKey: randomUUID(),
  } as const;
  const answer = await supervisor.call(asked);
  if (answer.status !== 202) throw new InputError(faultsOf(answer.body));
  const { statusUrl } = answer.body as { statusUrl: string };
  const progress = new Progress(process.stderr);
  for (;;) {
    const { body: found } = await supervisor.call({ method: 'GET', path: statusUrl });
    const simulation = found as Simulation;
    progress.update(() => `decided ${simulation.cases} of ${simulation.casesInAll} cases`);
    if (simulation.finishedAt !== undefined) {
      progress.end();
      return simulation;
    }
    await sleep(POLL_MS);
  }
}

function faultsOf(problem: unknown): string[] {
  const { detail, errors } = problem as { detail?: string; errors?: { field: string; message: string }[] };
  const faults = (errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  return faults.length > 0 ? faults : [detail ?? JSON.stringify(problem)];
}

/** A service that is not there is told like any other input that cannot be used. */
async function simulated(range: Range, terminal: Terminal, policy?: unknown): Promise<Simulation> {
  try {
    const simulation = await run(range, policy);
    terminal.print(`${JSON.stringify(simulation, null, 2)}\n`);
    return simulation;
  } catch (error) {
    if (error instanceof SetupError || error instanceof ServerGoneError)
      throw new InputError([error.message]);
    throw error;
  }
}

export const simulate: Subcommand = {
  usage: 'simulate --from DATE --to DATE --policy FILE [--api URL]',
  summary: 'what cases filed in these days would get under another policy; asks the running service',
  run: async (args, terminal) => {
    const range = readRange(args);
    if (range.policy === undefined) throw new UsageError('--policy FILE is missing');
    await simulated(range, terminal, await readJson(range.policy, terminal));
    return DONE;
  },
};

export const recompute: Subcommand = {
  usage: 'recompute --from DATE --to DATE [--api URL]',
  summary: 'whether every decision of these days comes out of the version that it pins again',
  run: async (args, terminal) => {
    const { differing = 0 } = await simulated(readRange(args), terminal);
    return differing === 0 ? DONE : FAULTY;
  },
};
