import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import {
  CASE_MOVED_SIGNAL, CASES_TASK_QUEUE, type CaseView, type CaseWorkflowInput, caseWorkflowId, type OutboxMessage, workflowOf,
} from '#contracts'; // prettier-ignore
import type { OutboxRow, OutboxStore } from '#persistence';
import type { Logger, TemporalClientHandle } from '#platform';
import { Lane, type Work } from './lane.js';

type CaseMessage = Extract<OutboxMessage, { kind: 'startCase' | 'signalCase' }>;
type AnnounceMessage = Extract<OutboxMessage, { kind: 'announce' }>;
export type JobMessage = Exclude<OutboxMessage, CaseMessage | AnnounceMessage>;

/** What is done for the messages that are not for the engine. */
export interface Runners {
  /** Tells the outside what is new about these cases. */
  readonly announce: (caseIds: readonly string[]) => Promise<'done'>;
  readonly job: (message: JobMessage) => Promise<'done' | 'later'>;
}

interface CaseBatch {
  readonly rows: OutboxRow[];
  start: boolean;
  message: CaseMessage;
}

/** Several messages for one run become one call with the newest view: the older ones say nothing more. */
function perRun(rows: readonly OutboxRow[]): CaseBatch[] {
  const batches = new Map<string, CaseBatch>();
  for (const row of rows) {
    const message = row.message as CaseMessage;
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
 * Announcements are made together, several of one case as one: each tells all that is new. When that fails, each case is
 * tried by itself, so that one that cannot be announced holds up no other.
 */
export function announcementsOf(rows: readonly OutboxRow[], announce: Runners['announce']): Work[] {
  const byCase = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const { caseId } = row.message as AnnounceMessage;
    byCase.set(caseId, [...(byCase.get(caseId) ?? []), row]);
  }
  let together: Promise<'done'> | undefined;
  return [...byCase].map(([caseId, own]) => ({
    rows: own,
    run: () => {
      together ??= announce([...byCase.keys()]);
      return byCase.size === 1 ? together : together.catch(() => announce([caseId]));
    },
  }));
}

/**
 * Drains the outbox. Cases go towards the engine at least once: a start that exists already and a signal to a workflow
 * that is over are both fine, and a view that comes twice or late is ignored by its version. Announcements and jobs
 * have lanes of their own, so that thousands of the ones or an hour of the other hold nothing up.
 */
export class Relay {
  private readonly lanes: readonly Lane[];

  constructor(
    outbox: OutboxStore,
    private readonly temporal: TemporalClientHandle,
    runners: Runners,
    logger: Logger,
  ) {
    const cases = (rows: readonly OutboxRow[]): Work[] =>
      perRun(rows).map((batch) => ({ rows: batch.rows, run: () => this.tell(batch) }));
    const announcements = (rows: readonly OutboxRow[]): Work[] => announcementsOf(rows, runners.announce);
    const jobs = (rows: readonly OutboxRow[]): Work[] =>
      rows.map((row) => ({ rows: [row], run: () => runners.job(row.message as JobMessage) }));
    this.lanes = [
      new Lane(outbox, { lane: 'cases', gatherMs: 25, batchesAtOnce: 4, batch: 32, plan: cases }, logger),
      // Each needs a connection of the pool while it runs; two at once leave enough for everybody else.
      new Lane(
        outbox,
        {
          lane: 'announcements',
          gatherMs: 200,
          batchesAtOnce: 2,
          batch: 16,
          isSequential: true,
          plan: announcements,
        },
        logger,
      ),
      new Lane(outbox, { lane: 'jobs', gatherMs: 25, batchesAtOnce: 8, batch: 1, plan: jobs }, logger),
    ];
  }

  start(): void {
    for (const lane of this.lanes) lane.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
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
  await client.workflow.start(workflowOf(message.view), optionsOf(message, message.view));
}

/** With a start, so that a signal that overtakes the start of its case finds one all the same. */
async function signalCase(client: Client, message: CaseMessage): Promise<void> {
  await client.workflow.signalWithStart(workflowOf(message.view), {
    ...optionsOf(message, message.view),
    signal: CASE_MOVED_SIGNAL,
    signalArgs: [message.view],
  });
}

function ignoreClosed(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}
