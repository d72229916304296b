import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import {
  CASE_MOVED_SIGNAL, CASES_TASK_QUEUE, type CaseView, type CaseWorkflowInput, caseWorkflowId, type OutboxMessage, RETURN_CASE_WORKFLOW,
} from '#contracts'; // prettier-ignore
import type { OutboxRow, OutboxStore } from '#persistence';
import type { Logger, TemporalClientHandle } from '#platform';

const BATCH = 32;
const BATCHES_AT_ONCE = 4;
const IDLE_MS = 25;
const AWAY_MS = 1_000;
const LONGEST_PAUSE_SECONDS = 10;

type JobMessage = Exclude<OutboxMessage, { kind: 'startCase' | 'signalCase' }>;
type CaseMessage = Extract<OutboxMessage, { kind: 'startCase' | 'signalCase' }>;
export type JobRunner = (message: JobMessage) => Promise<'done' | 'later'>;

interface CaseBatch {
  readonly rows: OutboxRow[];
  start: boolean;
  message: CaseMessage;
}

const isCaseRow = (row: OutboxRow): row is OutboxRow & { message: CaseMessage } =>
  row.message.kind === 'startCase' || row.message.kind === 'signalCase';

/** Several messages for one run become one call with the newest view: the older ones say nothing more. */
function perRun(rows: readonly OutboxRow[]): CaseBatch[] {
  const batches = new Map<string, CaseBatch>();
  for (const row of rows.filter(isCaseRow)) {
    const { message } = row;
    const run = caseWorkflowId(message.caseId, message.epoch);
    const batch = batches.get(run) ?? { rows: [], start: false, message };
    batch.rows.push(row);
    batch.start ||= message.kind === 'startCase';
    if (message.view.version > batch.message.view.version) batch.message = message;
    batches.set(run, batch);
  }
  return [...batches.values()];
}

/**
 * Drains the outbox towards the engine. At least once: a start that exists already and a signal to a workflow that is
 * over are both fine, and a view that comes twice or late is ignored by its version.
 */
export class Relay {
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly batches = new Set<Promise<void>>();
  private readonly jobs = new Set<Promise<void>>();

  constructor(
    private readonly outbox: OutboxStore,
    private readonly temporal: TemporalClientHandle,
    private readonly runJob: JobRunner,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
    await Promise.all([...this.batches, ...this.jobs]);
  }

  private async loop(): Promise<void> {
    while (!this.isStopping) {
      try {
        // A slow call to the engine holds up its own batch only, and a few batches at most are under way.
        if (this.batches.size >= BATCHES_AT_ONCE) await Promise.race(this.batches);
        if ((await this.takeBatch()) === 0) await pause(IDLE_MS);
      } catch (error) {
        this.logger.warn({ err: error }, 'The outbox cannot be drained right now; trying again.');
        await pause(AWAY_MS);
      }
    }
  }

  /** Leases what is due and sets to work on it. Jobs go beside the batches: a long one must not hold up the cases. */
  private async takeBatch(): Promise<number> {
    const rows = await this.outbox.lease(BATCH);
    for (const row of rows) if (!isCaseRow(row)) this.startJob(row);
    const told = perRun(rows).map((batch) => this.attempt(batch.rows, () => this.tell(batch)));
    if (told.length > 0)
      this.track(
        this.batches,
        Promise.all(told).then((ids) => this.outbox.done(ids.flat())),
      );
    return rows.length;
  }

  private startJob(row: OutboxRow): void {
    this.track(
      this.jobs,
      this.attempt([row], () => this.runJob(row.message as JobMessage)).then((ids) => this.outbox.done(ids)),
    );
  }

  private track(set: Set<Promise<void>>, work: Promise<void>): void {
    // If the outcome cannot be written, the lease runs out and the rows come back by themselves.
    const tracked = work.catch(() => undefined).finally(() => set.delete(tracked));
    set.add(tracked);
  }

  /** Does the work of these rows. Answers their ids when it is done; otherwise they wait for another try. */
  private async attempt(
    rows: readonly OutboxRow[],
    work: () => Promise<'done' | 'later'>,
  ): Promise<number[]> {
    try {
      if ((await work()) === 'done') return rows.map((row) => row.id);
      await this.postpone(rows, 'not yet');
    } catch (error) {
      await this.postpone(rows, error instanceof Error ? error.message : String(error));
    }
    return [];
  }

  private async tell({ start, message }: CaseBatch): Promise<'done'> {
    const client = await this.temporal.client();
    try {
      await (start ? startCase(client, message) : signalCase(client, message));
    } catch (error) {
      // Started before, or over already: either way there is nothing left to say.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      if (start && message.kind === 'signalCase') await signalCase(client, message).catch(ignoreClosed);
    }
    return 'done';
  }

  private async postpone(rows: readonly OutboxRow[], reason: string): Promise<void> {
    for (const row of rows) {
      const seconds = Math.min(LONGEST_PAUSE_SECONDS, 0.25 * 2 ** Math.min(row.attempts, 6));
      if (row.attempts % 10 === 0)
        this.logger.warn({ id: row.id, attempts: row.attempts, reason }, 'An outbox row is still waiting.');
      await this.outbox.postpone(row.id, seconds, reason);
    }
  }
}

function optionsOf({ caseId, epoch }: CaseMessage, view: CaseView) {
  const input: CaseWorkflowInput = { caseId, epoch, view };
  return {
    taskQueue: CASES_TASK_QUEUE,
    workflowId: caseWorkflowId(caseId, epoch),
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
    args: [input] as [CaseWorkflowInput],
  };
}

async function startCase(client: Client, message: CaseMessage): Promise<void> {
  await client.workflow.start(RETURN_CASE_WORKFLOW, optionsOf(message, message.view));
}

/** With a start, so that a signal that overtakes the start of its case finds one all the same. */
async function signalCase(client: Client, message: CaseMessage): Promise<void> {
  await client.workflow.signalWithStart(RETURN_CASE_WORKFLOW, {
    ...optionsOf(message, message.view),
    signal: CASE_MOVED_SIGNAL,
    signalArgs: [message.view],
  });
}

function ignoreClosed(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
