import { Injectable } from '@nestjs/common';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import {
  CASES_TASK_QUEUE, caseWorkflowId, COMMAND_UPDATE, type CommandEnvelope, viewOf, workflowOf,
} from '#contracts'; // prettier-ignore
import type { CaseState } from '#domain';
import { TemporalClientHandle } from '#platform';
import { Settings } from '../settings.js';
import { EngineAwayError } from './engine-errors.js';

const PROBE_EVERY_MS = 1_000;

/** Talks to the workflows of cases. Errors come as the client throws them, or as `EngineAwayError`. */
@Injectable()
export class Engine {
  constructor(
    private readonly temporal: TemporalClientHandle,
    private readonly settings: Settings,
  ) {}

  /** Sends a command to the running workflow and waits for its answer, within the deadline. */
  async send({ caseId, epoch }: CaseState, envelope: CommandEnvelope): Promise<void> {
    await this.within(this.settings.api.updateTimeoutMs, (client) =>
      client.workflow
        .getHandle(caseWorkflowId(caseId, epoch))
        .executeUpdate(COMMAND_UPDATE, { updateId: envelope.commandId, args: [envelope] }),
    );
  }

  /** The same for a workflow that the relay has not started yet: starts it, as the relay would have, then sends. */
  async startAndSend(state: CaseState, envelope: CommandEnvelope): Promise<void> {
    const { caseId, epoch } = state;
    const startWorkflowOperation = new WithStartWorkflowOperation(workflowOf(state), {
      workflowId: caseWorkflowId(caseId, epoch),
      taskQueue: CASES_TASK_QUEUE,
      args: [{ caseId, epoch, view: viewOf(state) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    await this.within(this.settings.api.updateTimeoutMs, (client) =>
      client.workflow.executeUpdateWithStart(COMMAND_UPDATE, {
        updateId: envelope.commandId,
        args: [envelope],
        startWorkflowOperation,
      }),
    );
  }

  /** Waits a moment for the outcome of a command that was sent before. */
  async outcomeOf({ caseId, epoch }: CaseState, commandId: string, waitMs: number): Promise<void> {
    await this.within(waitMs, (client) =>
      client.workflow.getHandle(caseWorkflowId(caseId, epoch)).getUpdateHandle(commandId).result(),
    );
  }

  private async within(ms: number, call: (client: Client) => Promise<unknown>): Promise<void> {
    let client: Client;
    try {
      client = await this.temporal.client();
    } catch {
      throw new EngineAwayError();
    }
    await this.unlessAway(client.withDeadline(Date.now() + ms, () => call(client)));
  }

  /**
   * The client goes on trying until the deadline while the engine is away, which would look like a slow answer. So
   * whoever waits long asks besides whether the engine is there; the call itself may still arrive, under the same id.
   */
  private async unlessAway(call: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const away = new Promise<never>((_resolve, reject) => {
      const probe = (): void => {
        timer = setTimeout(() => {
          this.temporal.isHealthy().then(
            (healthy) => (healthy ? timer && probe() : reject(new EngineAwayError())),
            () => reject(new EngineAwayError()),
          );
        }, PROBE_EVERY_MS);
      };
      probe();
    });
    try {
      await Promise.race([call, away]);
    } finally {
      clearTimeout(timer);
      timer = undefined;
    }
  }
}
