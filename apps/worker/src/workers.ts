import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import {
  CASES_TASK_QUEUE,
  type ErrandActivities,
  type HistoryActivities,
  type MoneyErrandActivities,
  PAYMENTS_TASK_QUEUE,
  type PayoutActivities,
  type RecordActivities,
  type RefundActivities,
  type ReturnActivities,
} from '#contracts';
import type { Logger, TemporalConfig, WorkerConfig } from '#platform';
import { workflowBundle } from './workflow-bundle.js';

export interface Activities {
  readonly cases: RecordActivities & ReturnActivities & HistoryActivities & Partial<ErrandActivities>;
  readonly payments: RefundActivities & PayoutActivities & Partial<MoneyErrandActivities>;
}

const CONNECT_PAUSE_MS = 1_000;

/** The engine is waited for, however long it is away, with a plain message now and then. */
async function connect(
  config: TemporalConfig,
  logger: Logger,
  isStopping: () => boolean,
): Promise<NativeConnection | null> {
  const { address, tls, apiKey } = config;
  for (let tries = 0; !isStopping(); tries += 1) {
    try {
      return await NativeConnection.connect({ address, tls, ...(apiKey === undefined ? {} : { apiKey }) });
    } catch {
      if (tries % 10 === 0) logger.warn(`The workflow engine at ${address} does not answer; waiting for it.`);
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
  return null;
}

/** The Temporal workers of this process, by its roles. A worker that ends by itself ends the process. */
export class Workers {
  private workers: Worker[] = [];
  private runs: Promise<void>[] = [];
  private connection: NativeConnection | null = null;
  private isStarted = false;
  private isStopping = false;

  constructor(
    private readonly config: WorkerConfig,
    private readonly logger: Logger,
  ) {
    // The process owns its signals; the runtime would race with it.
    const sdkLogger = new DefaultLogger('WARN', ({ level, message, meta }) =>
      logger[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message),
    );
    Runtime.install({ shutdownSignals: [], logger: sdkLogger });
  }

  /** True while all workers that the roles ask for poll; a process that only relays has none to wait for. */
  isPolling(): boolean {
    return this.isStarted && this.workers.every((worker) => worker.getState() === 'RUNNING');
  }

  /** Connects and polls; answers when the workers run. `onDeath` hears of a worker that ended by itself. */
  async start(activities: Activities, onDeath: (error: unknown) => void): Promise<void> {
    this.connection = await connect(this.config.temporal, this.logger, () => this.isStopping);
    if (!this.connection) return;
    const shared = {
      connection: this.connection,
      namespace: this.config.temporal.namespace,
      shutdownGraceTime: '20 seconds',
    };
    if (this.config.roles.includes('workflows'))
      this.workers.push(
        await Worker.create({
          ...shared,
          taskQueue: CASES_TASK_QUEUE,
          workflowBundle: workflowBundle(join(__dirname, '..', '..', '..')),
          activities: activities.cases,
          // A lost worker's tasks go to another one after this, not after the default of ten seconds.
          stickyQueueScheduleToStartTimeout: '1 second',
        }),
      );
    if (this.config.roles.includes('payments'))
      this.workers.push(
        await Worker.create({ ...shared, taskQueue: PAYMENTS_TASK_QUEUE, activities: activities.payments }),
      );
    this.runs = this.workers.map(async (worker) => worker.run().catch(onDeath));
    this.isStarted = true;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(this.runs);
    await this.connection?.close();
  }
}
