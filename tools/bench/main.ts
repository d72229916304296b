import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type Stack, startStack } from '../stack/stack.js';
import { benchFiling } from './filing.bench.js';
import { round } from './measure.js';
import { benchPaths, pathLines } from './paths.bench.js';
import { ServiceClient } from './service-client.js';
import { benchStatements } from './statements.bench.js';
import { benchWholeCases } from './whole-case.bench.js';

const isJson = process.argv.includes('--json');
const say = (line: string): void => void (isJson ? process.stderr : process.stdout).write(`${line}\n`);

interface Verdict {
  readonly name: string;
  readonly value: number;
  readonly budget: string;
  readonly isKept: boolean;
}

const atLeast = (name: string, value: number, budget: number): Verdict => ({
  name,
  value,
  budget: `≥ ${budget}`,
  isKept: value >= budget,
});
const atMost = (name: string, value: number, budget: number): Verdict => ({
  name,
  value,
  budget: `≤ ${budget}`,
  isKept: value <= budget,
});

async function withStack<Result>(
  home: string,
  worker: Record<string, string>,
  work: (stack: Stack) => Promise<Result>,
): Promise<Result> {
  const env = { worker, sandbox: { SANDBOX_SETTLE_MS: '100', SANDBOX_SCAN_MS: '100' } };
  const stack = await startStack({ home, isSeeded: true, env });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}

async function withClient<Result>(stack: Stack, work: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address: stack.addresses.temporal });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

/** `npm run bench -- paths`: only what needs no server. */
function reportPaths(): void {
  const paths = benchPaths();
  for (const line of pathLines(paths)) say(line);
  if (isJson) process.stdout.write(`${JSON.stringify({ paths })}\n`);
}

async function main(): Promise<void> {
  if (process.argv.includes('paths')) {
    reportPaths();
    return;
  }
  const home = mkdtempSync(join(tmpdir(), 'makegood-bench-'));
  try {
    say('Filing over HTTP, workers paused …');
    const filing = await withStack(home, { WORKER_ROLES: 'relay' }, (stack) =>
      withClient(stack, (client) => benchFiling(stack, client, new ServiceClient(stack))),
    );
    say('Whole cases on one worker, and a second start …');
    const from = performance.now();
    const { wholeCases, statements, readySeconds } = await withStack(home, {}, async (stack) => {
      const ready = (performance.now() - from) / 1000;
      const service = new ServiceClient(stack);
      const counted = await benchStatements(
        stack.addresses.databaseUrl,
        await service.order(`statements-${Date.now()}`),
      );
      const whole = await withClient(stack, (client) => benchWholeCases(stack, client, service));
      return { wholeCases: whole, statements: counted, readySeconds: round(ready, 1) };
    });
    report({ filing, wholeCases, statements, readySeconds });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Figures {
  readonly filing: Awaited<ReturnType<typeof benchFiling>>;
  readonly wholeCases: Awaited<ReturnType<typeof benchWholeCases>>;
  readonly statements: number;
  readonly readySeconds: number;
}

function report(figures: Figures): void {
  const { filing, wholeCases, statements, readySeconds } = figures;
  const paths = benchPaths();
  const verdicts = [
    atLeast('filing / bare start, relay draining', filing.drainingRatio, 0.7),
    atLeast('filing / bare start, burst', filing.burstRatio, 1.5),
    atMost('filing / bare start, p99', filing.p99Ratio, 2),
    atMost('billable actions of a happy return', wholeCases.billableActions, wholeCases.actionBudget),
    atMost('history events of a happy return', wholeCases.historyEvents, 90),
    ...paths.map(({ kind, happyPath: { billable, budget } }) =>
      atMost(`billable actions of a happy ${kind}, as recorded`, billable, budget),
    ),
    atLeast('whole cases / bare workflow of the same shape', wholeCases.ratio, 0.6),
    atMost('SQL statements of a filing', statements, 8),
    atMost('seconds to ready, set-up machine', readySeconds, 15),
  ];
  for (const { name, value, budget, isKept } of verdicts)
    say(`${isKept ? 'kept  ' : 'missed'}  ${name}: ${value} (${budget})`);
  say(
    `rates: filing ${filing.drainingPerSecond}/s draining, ${filing.burstPerSecond}/s in a burst, bare start ${filing.floorPerSecond}/s; ` +
      `whole cases ${wholeCases.casesPerSecond}/s, bare ${wholeCases.floorPerSecond}/s`,
  );
  for (const line of pathLines(paths)) say(line);
  if (isJson) process.stdout.write(`${JSON.stringify({ ...figures, verdicts, paths })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The bench failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
