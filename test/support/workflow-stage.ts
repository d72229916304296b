import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import {
  CASE_MOVED_SIGNAL, CASES_TASK_QUEUE, type CaseView, COMMAND_UPDATE, type CommandResult, PAYMENTS_TASK_QUEUE,
  type ErrandInput, type RecordActivities, type RefundActivities, type ReturnActivities, viewOf, workflowOf,
} from '#contracts'; // prettier-ignore
import {
  agreementDrawnUp, type CaseCommand, type CaseState, clockTicked, ERRAND_KINDS, type ErrandKind, DomainError, type Move, moveOf, goodsSentBack, providerSaid, refundSent, returnArranged,
} from '#domain'; // prettier-ignore
import { workflowBundle } from '../../apps/worker/src/workflow-bundle.js';
import { timeSkippingServerPath } from '../../tools/stack/temporal.js';
import { CasePlay, type Setting } from './case-play.js';
import { unique } from './unique.js';

const LEAVING_LIMIT_MS = 10_000;

/** What the provider does with a refund that is sent: its answers in turn, the last one for good. */
export type ProviderAnswer = 'settled' | 'pending' | 'failed' | 'unknown';

/** A case whose record is played in memory on the engine's skipped time; the workflow on stage is the real one. */
export class StagedCase {
  readonly cancelledPickups: string[] = [];
  readonly voidedLabels: string[] = [];
  readonly asked: string[] = [];
  providerAnswers: ProviderAnswer[] = ['settled'];
  /** Recordings of ticks whose answer is lost on the way, though they were made. */
  lostTickAnswers = 0;
  /** Errands that were sent, as `kind id`, and what becomes of each; by default, nothing does. */
  readonly sent: string[] = [];
  answerErrand: (kind: ErrandKind, id: string, state: CaseState) => Move | null = () => null;
  private readonly recorded = new Map<string, unknown>();

  constructor(
    readonly play: CasePlay,
    private readonly env: TestWorkflowEnvironment,
    private workflow: WorkflowHandle,
  ) {}

  get handle(): WorkflowHandle {
    return this.workflow;
  }

  /** Starts the workflow on the record as it stands now: also the next run of a case that was reopened. */
  async restart(): Promise<void> {
    this.workflow = await this.env.client.workflow.start(workflowOf(this.play.state), {
      taskQueue: CASES_TASK_QUEUE,
      workflowId: unique('case'),
      args: [{ caseId: 'case-1', epoch: this.play.state.epoch, view: this.view }],
    });
  }

  /** A case left open would wake on the time of the next one, and act on its record. */
  async leave(): Promise<void> {
    try {
      await this.env.connection.withDeadline(Date.now() + LEAVING_LIMIT_MS, () =>
        this.workflow.terminate('The story is over.'),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  get view(): CaseView {
    return viewOf(this.play.state);
  }

  async command(command: CaseCommand, commandId = unique('command')): Promise<CommandResult> {
    const envelope = { commandId, actorId: 'actor-1', command };
    return this.handle.executeUpdate<CommandResult, [unknown]>(COMMAND_UPDATE, {
      updateId: commandId,
      args: [envelope],
    });
  }

  /** A fact is recorded where it arrives; the workflow is told afterwards. */
  async fact(move: Move): Promise<void> {
    await this.at(() => this.play.play(move));
    await this.handle.signal(CASE_MOVED_SIGNAL, this.view);
  }

  /** Waits in real time for what an activity of the workflow does to the record. */
  async until(holds: () => boolean): Promise<void> {
    for (let tries = 0; !holds(); tries += 1) {
      if (tries > 200) throw new Error('Waited in vain.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async day(days: number): Promise<void> {
    await this.env.sleep(days * 86_400_000);
  }

  /** How late each rung was reached, by act. */
  lateness(): { act: string; lateMs: number }[] {
    return this.play.events.flatMap((event) => {
      if (event.type !== 'clockRungReached') return [];
      const clock = this.play.state.clocks.find(({ clockId }) => clockId === event.payload.clockId);
      const due = clock?.rungs[event.payload.rung]?.at ?? '';
      return [{ act: event.payload.act, lateMs: Date.parse(event.recordedAt) - Date.parse(due) }];
    });
  }

  async at<Result>(work: () => Result): Promise<Result> {
    this.play.now = new Date(await this.env.currentTimeMs()).toISOString();
    return work();
  }

  /** As the recorder does: the same cause again gets the first answer. */
  private async once<Result>(causeId: string, work: () => Result): Promise<Result> {
    if (!this.recorded.has(causeId)) this.recorded.set(causeId, await this.at(work));
    return this.recorded.get(causeId) as Result;
  }

  readonly recordings: RecordActivities = {
    recordCommand: async ({ envelope }) => {
      try {
        await this.once(envelope.commandId, () => this.play.play(moveOf(envelope.command)));
        return { view: this.view };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return { view: this.view, refusal: { code: error.code, message: error.message } };
      }
    },
    recordTick: async ({ tick }) => {
      const events = await this.once(`tick:${tick.clockId}:${tick.generation}:${tick.rung}:${tick.at}`, () =>
        this.play.play(clockTicked(tick)),
      );
      if (this.lostTickAnswers > 0) {
        this.lostTickAnswers -= 1;
        throw new Error('The answer got lost.');
      }
      return {
        view: this.view,
        acts: events.flatMap((event) => (event.type === 'clockRungReached' ? [event.payload.act] : [])),
      };
    },
  };

  readonly returns: ReturnActivities = {
    arrangeReturn: async ({ revision }) => {
      const { method } = this.play.state.logistics;
      const made = {
        mail: {},
        pickup: { pickupId: `pickup-${revision}`, trackingNumber: `track-${revision}` },
        inStore: {},
        none: {},
        dropOff: { labelId: `label-${revision}`, trackingNumber: `track-${revision}` },
      }[method];
      await this.at(() => this.play.play(returnArranged({ revision, ...made })));
      return this.view;
    },
    cancelPickup: async ({ pickupId }) => {
      this.cancelledPickups.push(pickupId);
      return Promise.resolve();
    },
    voidLabel: async ({ labelId }) => {
      this.voidedLabels.push(labelId);
      return Promise.resolve();
    },
    sendGoodsBack: async ({ sequence }) => {
      const made = { sequence, shipmentId: `shipment-${sequence}`, trackingNumber: `back-${sequence}` };
      await this.at(() => this.play.play(goodsSentBack(made)));
      return this.view;
    },
  };

  private readonly drawUpAgreement = async (): Promise<CaseView> => {
    const document = { sha256: 'a'.repeat(64), language: 'en' };
    const agreementNo = this.play.state.complaint?.agreements.length ?? 0;
    await this.at(() => this.play.play(agreementDrawnUp(agreementNo, document)));
    return this.view;
  };

  readonly refunds: RefundActivities = {
    sendRefund: async ({ intentId }) => {
      await this.at(() => this.play.play(refundSent(intentId)));
      this.asked.push(intentId);
      const answer = this.providerAnswers.length > 1 ? this.providerAnswers.shift() : this.providerAnswers[0];
      if (answer === undefined || answer === 'unknown') throw new Error('The provider did not answer.');
      return this.said(intentId, answer);
    },
    checkRefund: async ({ intentId }) => this.said(intentId, 'settled'),
  };

  /** Every kind, so that a story may send any. */
  readonly errands = {
    ...Object.fromEntries(
      ERRAND_KINDS.map((kind) => [
        kind,
        async ({ id }: ErrandInput): Promise<CaseView> => {
          this.sent.push(`${kind} ${id}`);
          const move = this.answerErrand(kind, id, this.play.state);
          if (move) await this.at(() => this.play.play(move));
          return this.view;
        },
      ]),
    ),
    drawUpAgreement: this.drawUpAgreement,
  };

  private async said(intentId: string, status: 'settled' | 'pending' | 'failed'): Promise<CaseView> {
    const attempt = this.play.state.refunds.find((refund) => refund.intentId === intentId)?.attempt ?? 1;
    await this.at(() =>
      this.play.play(providerSaid({ intentId, attempt, status, providerRefundId: `re_${attempt}` })),
    );
    return this.view;
  }
}

/** What the worker runs too. */
const WORKFLOWS = workflowBundle(join(__dirname, '..', '..', 'dist'));

/** After which a story that hangs is given up, before Jest does so and leaves its workers running. */
const STORY_LIMIT_MS = 120_000;
jest.setTimeout(STORY_LIMIT_MS + 30_000);

/** The time-skipping server with the real workflows; one case at a time, since its time is everybody's. */
export class WorkflowStage {
  private constructor(readonly env: TestWorkflowEnvironment) {}

  static async open(): Promise<WorkflowStage> {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const path = await timeSkippingServerPath();
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    return new WorkflowStage(env);
  }

  async close(): Promise<void> {
    await this.env.teardown();
  }

  /** Runs the workflow of a case filed now while `story` plays; no cache, so every task replays from the start. */
  async run(
    setting: Partial<Setting>,
    story: (staged: StagedCase) => Promise<void>,
    errands: (staged: StagedCase) => { readonly cases?: object; readonly payments?: object } = () => ({}),
  ): Promise<StagedCase> {
    const filedAt = new Date(await this.env.currentTimeMs()).toISOString();
    const play = new CasePlay({ noticeAt: '2026-06-05T09:00:00.000Z', ...setting, filedAt });
    const staged = new StagedCase(play, this.env, this.env.client.workflow.getHandle(unique('case')));
    const more = errands(staged);
    const shared = {
      connection: this.env.nativeConnection,
      maxCachedWorkflows: 0,
      shutdownForceTime: '10 seconds',
    } as const;
    const cases = await Worker.create({
      ...shared,
      taskQueue: CASES_TASK_QUEUE,
      workflowBundle: WORKFLOWS,
      activities: { ...staged.recordings, ...staged.returns, ...staged.errands, ...more.cases },
    });
    const payments = await Worker.create({
      ...shared,
      taskQueue: PAYMENTS_TASK_QUEUE,
      activities: { ...staged.refunds, ...staged.errands, ...more.payments },
    });
    await payments.runUntil(
      cases.runUntil(async () => {
        await staged.restart();
        try {
          await withinLimit(story(staged));
        } catch (error) {
          await staged.leave().catch(() => undefined);
          throw error;
        }
        await staged.leave();
      }),
    );
    return staged;
  }
}

async function withinLimit(story: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The story did not end in ${STORY_LIMIT_MS / 1000} s.`)),
      STORY_LIMIT_MS,
    );
  });
  try {
    await Promise.race([story, limit]);
  } finally {
    clearTimeout(timer);
  }
}
