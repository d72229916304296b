import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { caseWorkflowId } from '#contracts';
import { createDataSource } from '#persistence';
import { spawnPart } from '../stack/process.js';
import { repositoryRoot } from '../stack/paths.js';
import type { Stack } from '../stack/stack.js';
import { type Actions, type CountableEvent, countActions, type Shape } from './actions.js';
import { median, round, timeJobs } from './measure.js';
import type { BenchOrder, ServiceClient } from './service-client.js';

const ROUNDS = 3;
const CASES = 70;
const CONCURRENCY = 35;
const SAMPLES = 3;

export interface WholeCaseFigures {
  readonly historyEvents: number;
  /** Near `historyEvents`, or the floor has another shape. */
  readonly bareHistoryEvents: number;
  readonly billableActions: number;
  /** 1.5 × (effects + messages + timers armed). */
  readonly actionBudget: number;
  readonly shape: Shape;
  readonly casesPerSecond: number;
  readonly floorPerSecond: number;
  /** Budget: at least 0.6. */
  readonly ratio: number;
}

async function countHistory(client: Client, workflowId: string): Promise<Actions> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return countActions((events ?? []) as unknown as readonly CountableEvent[]);
}

const LOOK_EVERY_MS = 100;
/** The sandbox's pace in this bench. */
const NEWS_EVERY_MS = 100;

interface Seen {
  readonly caseId: string;
  readonly stage: string;
  readonly arrangement: string;
}

/** Sees all cases in one look at the record, so that watching costs next to nothing. */
class Watch {
  private seen = new Map<string, Seen>();
  private isOver = false;

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    while (!this.isOver) {
      const rows: Seen[] = await this.dataSource.query(
        // The state of a case that is over is not unpacked: nobody waits for its arrangement.
        `SELECT case_id AS "caseId", stage, CASE WHEN closed_at IS NULL THEN state -> 'arrangement' ->> 'status' END AS arrangement
         FROM cases ORDER BY filed_at DESC LIMIT $1`,
        [CASES + CONCURRENCY],
      );
      this.seen = new Map(rows.map((row) => [row.caseId, row]));
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  end(): void {
    this.isOver = true;
  }

  async until(caseId: string, holds: (seen: Seen) => boolean): Promise<void> {
    for (;;) {
      const seen = this.seen.get(caseId);
      if (seen && holds(seen)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

/** The parcel is handed over once it is announced, so that every case goes the whole way. */
async function playCase(service: ServiceClient, watch: Watch, order: BenchOrder): Promise<string> {
  const caseId = await service.file(order);
  await watch.until(caseId, (seen) => seen.arrangement === 'arranged');
  await service.handOver(caseId, order);
  await watch.until(caseId, (seen) => seen.stage === 'closed');
  return caseId;
}

async function playBare(client: Client, shape: Shape): Promise<string> {
  const handle = await client.workflow.start('bareCaseWorkflow', {
    taskQueue: 'bench',
    workflowId: `bare:${randomUUID()}`,
    args: [shape],
  });
  // Apart, as a real case's news come: signals that arrive together share a workflow task and would be no such shape.
  for (let signal = 0; signal < shape.signals; signal += 1) {
    await new Promise((resolve) => setTimeout(resolve, NEWS_EVERY_MS));
    await handle.signal('moved');
  }
  await handle.result();
  return handle.workflowId;
}

/** The fullest of some cases played one by one: news that happen to arrive together share a signal. */
async function fullestOf(client: Client, play: () => Promise<string>): Promise<Actions> {
  const counts: Actions[] = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    const caseId = await play();
    await new Promise((resolve) => setTimeout(resolve, 500));
    counts.push(await countHistory(client, caseWorkflowId(caseId, 1)));
  }
  return counts.reduce((fullest, one) => (one.events > fullest.events ? one : fullest));
}

function startBareWorker(stack: Stack): ReturnType<typeof spawnPart> {
  return spawnPart({
    name: 'bare worker',
    command: process.execPath,
    args: [join(repositoryRoot(), 'dist/tools/bench/bare-worker.js')],
    env: { TEMPORAL_ADDRESS: stack.addresses.temporal },
    readyLine: /bare worker is ready/,
  });
}

/**
 * Whole happy returns on one worker process, against a bare workflow of the same shape on a worker of its own. Rounds
 * alternate, since these machines drift; the worker that has nothing to do only polls.
 */
export async function benchWholeCases(
  stack: Stack,
  client: Client,
  service: ServiceClient,
): Promise<WholeCaseFigures> {
  const run = randomUUID().slice(0, 8);
  const orders: BenchOrder[] = [];
  await timeJobs(ROUNDS * CASES + SAMPLES + 1, 8, async (index) =>
    orders.push(await service.order(`whole-${run}-${index}`)),
  );
  const dataSource = await createDataSource({ url: stack.addresses.databaseUrl, poolSize: 2 }).initialize();
  const watch = new Watch(dataSource);
  const watching = watch.run();
  const play = (): Promise<string> => playCase(service, watch, orders.pop() as BenchOrder);
  await play();
  const counted = await fullestOf(client, play);
  const bareWorker = await startBareWorker(stack);
  const bare = await countHistory(client, await playBare(client, counted.shape));

  const ours: number[] = [];
  const floors: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    ours.push((await timeJobs(CASES, CONCURRENCY, play)).perSecond);
    floors.push((await timeJobs(CASES, CONCURRENCY, () => playBare(client, counted.shape))).perSecond);
  }
  watch.end();
  await watching;
  await dataSource.destroy();
  await bareWorker.stop();
  return {
    historyEvents: counted.events,
    bareHistoryEvents: bare.events,
    billableActions: counted.billable,
    actionBudget: counted.budget,
    shape: counted.shape,
    casesPerSecond: round(median(ours)),
    floorPerSecond: round(median(floors)),
    ratio: round(median(ours.map((rate, turn) => rate / (floors[turn] ?? rate)))),
  };
}
