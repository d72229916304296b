import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient } from '../replay/api-client.js';
import { UsageError } from '../replay/options.js';
import { Progress } from '../replay/progress.js';
import { SetupError, tokenOf } from '../replay/targets.js';

/** What the service answers of a simulation. */
interface Simulation {
  readonly simulationId: string;
  readonly finishedAt?: string;
  readonly casesInAll: number;
  readonly cases: number;
  readonly unchanged: number;
  readonly differing?: number;
}

interface Options {
  readonly from: string;
  readonly to: string;
  readonly policy?: object;
  readonly api: string;
  readonly sandbox: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const POLL_MS = 500;

function day(name: string, text: string | undefined): string {
  if (text !== undefined && DAY.test(text)) return text;
  throw new UsageError(`--${name} DATE is missing, or not a day such as 2011-06-01`);
}

function documentIn(path: string): object {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (error) {
    throw new UsageError(`--policy: ${path} cannot be read as JSON (${(error as Error).message})`);
  }
}

function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { from: text, to: text, policy: text, api: text, sandbox: text },
    strict: true,
  });
  return {
    from: day('from', values.from),
    to: day('to', values.to),
    ...(values.policy === undefined ? {} : { policy: documentIn(values.policy) }),
    api: values.api ?? `http://127.0.0.1:${environment['API_PORT'] ?? '3000'}`,
    sandbox: values.sandbox ?? `http://127.0.0.1:${environment['SANDBOX_PORT'] ?? '3100'}`,
  };
}

/** Asks the running service, and waits for the end; the job goes on there whatever becomes of us. */
async function run({ from, to, policy, api, sandbox }: Options): Promise<Simulation> {
  const supervisor = new ApiClient(
    api,
    tokenOf(new ApiClient(sandbox, null), 'supervisor-policy', 'supervisor'),
  );
  const asked = await supervisor.call({
    method: 'POST',
    path: '/v1/policy/simulations',
    body: { from, to, ...(policy === undefined ? {} : { policy }) },
    idempotencyKey: randomUUID(),
  });
  if (asked.status !== 202) throw new SetupError(`the service refused: ${JSON.stringify(asked.body)}`);
  const { statusUrl } = asked.body as { statusUrl: string };
  const progress = new Progress(process.stderr);
  for (;;) {
    const { body } = await supervisor.call({ method: 'GET', path: statusUrl });
    const simulation = body as Simulation;
    progress.update(() => `decided ${simulation.cases} of ${simulation.casesInAll} cases`);
    if (simulation.finishedAt !== undefined) {
      progress.end();
      return simulation;
    }
    await sleep(POLL_MS);
  }
}

export const SIMULATE_USAGE = `simulate --from DATE --to DATE --policy FILE   what cases filed in these days would get under another policy`;

/** Prints what would change; the code is 0 whatever it is. */
export async function simulate(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const options = readOptions(args, environment);
  if (!options.policy) throw new UsageError('--policy FILE is missing');
  process.stdout.write(`${JSON.stringify(await run(options), null, 2)}\n`);
  return 0;
}

export const RECOMPUTE_USAGE = `recompute --from DATE --to DATE                whether every decision of these days comes out of its pinned version again`;

/** Decides every case again under the version that it pins; the code is 1 when one does not come out as it is kept. */
export async function recompute(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { policy: _none, ...options } = readOptions(args, environment);
  const done = await run(options);
  process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
  return (done.differing ?? 0) === 0 ? 0 : 1;
}
