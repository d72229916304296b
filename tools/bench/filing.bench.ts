import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Stack } from '../stack/stack.js';
import { median, round, type Run, timeJobs } from './measure.js';
import type { BenchOrder, ServiceClient } from './service-client.js';

const ROUNDS = 3;
const PER_ROUND = 150;
const CONCURRENCY = 16;

export interface FilingFigures {
  readonly floorPerSecond: number;
  readonly drainingPerSecond: number;
  readonly burstPerSecond: number;
  /** Budget: at least 0.7. */
  readonly drainingRatio: number;
  /** Budget: at least 1.5. */
  readonly burstRatio: number;
  /** Budget: at most 2. */
  readonly p99Ratio: number;
}

const bareStarts = (client: Client): Promise<Run> =>
  timeJobs(PER_ROUND, CONCURRENCY, () =>
    client.workflow.start('emptyWorkflow', { taskQueue: 'bench-paused', workflowId: `bare:${randomUUID()}` }),
  );

/**
 * Filing over HTTP against a bare client that starts an empty workflow, workers paused in both: the worker process
 * only relays, or is away altogether (the burst). Rounds alternate, since these machines drift.
 */
export async function benchFiling(
  stack: Stack,
  client: Client,
  service: ServiceClient,
): Promise<FilingFigures> {
  const run = randomUUID().slice(0, 8);
  const orders: BenchOrder[] = [];
  await timeJobs(2 * ROUNDS * PER_ROUND + 20, 8, async (index) =>
    orders.push(await service.order(`file-${run}-${index}`)),
  );
  const fileRound = (): Promise<Run> => {
    const round_ = orders.splice(0, PER_ROUND);
    return timeJobs(PER_ROUND, CONCURRENCY, async (index) => service.file(round_[index] as BenchOrder));
  };
  await timeJobs(20, 4, async () => service.file(orders.pop() as BenchOrder));

  const floors: Run[] = [];
  const draining: Run[] = [];
  const bursts: Run[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    floors.push(await bareStarts(client));
    draining.push(await fileRound());
    await stack.parts.worker?.stop();
    bursts.push(await fileRound());
    await stack.restart('worker');
    await drained(stack);
  }
  const rate = (runs: readonly Run[]): number => median(runs.map((one) => one.perSecond));
  const p99 = (runs: readonly Run[]): number => median(runs.map((one) => one.p99Ms));
  return {
    floorPerSecond: round(rate(floors), 1),
    drainingPerSecond: round(rate(draining), 1),
    burstPerSecond: round(rate(bursts), 1),
    drainingRatio: round(rate(draining) / rate(floors)),
    burstRatio: round(rate(bursts) / rate(floors)),
    p99Ratio: round(p99(draining) / p99(floors)),
  };
}

/** Waits until the relay has nothing left to do. */
async function drained(stack: Stack): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${stack.addresses.worker}/metrics`)).text();
    if (/^makegood_outbox_depth 0$/m.test(metrics)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
