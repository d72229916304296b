import {
  allHandlersFinished, ApplicationFailure, condition, continueAsNew, defineQuery, defineSignal, defineUpdate, proxyActivities, proxyLocalActivities, setHandler, workflowInfo,
} from '@temporalio/workflow'; // prettier-ignore
import {
  CASE_MOVED_SIGNAL, type CaseView, type CaseWorkflowInput, type CaseWorkflowResult, COMMAND_UPDATE, type CommandEnvelope, type CommandResult, GET_VIEW_QUERY,
  type RecordActivities, REFUSAL,
  type RefusalDetails,
} from '#contracts'; // prettier-ignore
import type { ClockAct, ClockTick } from '#domain';

export const commandUpdate = defineUpdate<CommandResult, [CommandEnvelope]>(COMMAND_UPDATE);
export const caseMovedSignal = defineSignal<[CaseView]>(CASE_MOVED_SIGNAL);
export const getViewQuery = defineQuery<CaseView>(GET_VIEW_QUERY);

// People wait for the answer, and a lost worker must not keep it long. Not local: an update is in the history only
// after its first task, and a recording that ran before that would be repeated by nobody.
const { recordCommand } = proxyActivities<RecordActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '5 seconds' },
});
// Local: the timer that caused it is in the history, and the database arbitrates what a repeat may still do.
const { recordTick } = proxyLocalActivities<RecordActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '5 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
});

const MOST_EVENTS = 2_000;

/**
 * One run of a case's workflow: adopts the newest view of the record, whoever brings it, and waits. PostgreSQL holds
 * the record and decides what is legal; this only waits, and passes on what it is told (ADR 0006).
 */
export class CaseRun {
  readonly caseId: string;
  view: CaseView;
  /** Errands that this run has sent, as `kind:id`. */
  readonly errandsDone = new Set<string>();
  private readonly epoch: number;

  constructor(input: CaseWorkflowInput) {
    this.caseId = input.caseId;
    this.epoch = input.epoch;
    this.view = input.view;
    setHandler(getViewQuery, () => this.view);
    setHandler(caseMovedSignal, (view) => this.adopt(view));
    setHandler(commandUpdate, (envelope) => this.command(envelope), {
      validator: (_envelope) => this.assertOpen(),
    });
  }

  /** Views come by signal, command, tick and effect, in any order; only a newer one counts. */
  adopt(view: CaseView): void {
    if (view.version <= this.view.version) return;
    this.view = view.epoch !== undefined && view.epoch > this.epoch ? overtaken(view) : view;
  }

  /**
   * Waits until the predicate holds, reaching the rungs of the case's clocks as they come due. `onActs` hears which
   * acts were reached, for those that ask something of the step.
   */
  async until(
    predicate: () => boolean,
    onActs?: (acts: readonly ClockAct[]) => Promise<void>,
  ): Promise<void> {
    let waitAtLeastMs = 1;
    while (!predicate()) {
      const tick = this.view.nextTick;
      const woken = await this.wait(
        tick,
        () => predicate() || !isSameTick(tick, this.view.nextTick),
        waitAtLeastMs,
      );
      waitAtLeastMs = 1;
      if (woken || !tick) continue;
      const { view, acts } = await recordTick({ caseId: this.caseId, tick });
      this.adopt(view);
      await onActs?.(acts);
      // The database's clock has the last word; if it says "not yet", asking again at once would only burn tasks.
      if (isSameTick(tick, this.view.nextTick)) waitAtLeastMs = 500;
    }
  }

  /** True when something changed, false when the tick's time has come. */
  private async wait(tick: ClockTick | null, changed: () => boolean, atLeastMs: number): Promise<boolean> {
    if (tick) return condition(changed, Math.max(atLeastMs, Date.parse(tick.at) - Date.now()));
    await condition(changed);
    return true;
  }

  /** A case can last for months: before its history grows too long, a new run goes on with the newest view. */
  get isLong(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    return continueAsNewSuggested || historyLength > MOST_EVENTS;
  }

  async goOnAnew(): Promise<never> {
    await this.finish();
    return continueAsNew<(input: CaseWorkflowInput) => Promise<CaseWorkflowResult>>({
      caseId: this.caseId,
      epoch: this.epoch,
      view: this.view,
    });
  }

  /** Answers still under way are given before the workflow ends. */
  async finish(): Promise<void> {
    await condition(allHandlersFinished);
  }

  private async command(envelope: CommandEnvelope): Promise<CommandResult> {
    const { view, refusal } = await recordCommand({ caseId: this.caseId, envelope });
    this.adopt(view);
    if (refusal) throw refused(refusal);
    return { view };
  }

  /** Cheap and without side effects, as validators must be; what a command may do is decided under the database's lock. */
  private assertOpen(): void {
    if (this.view.isFinal) throw refused({ code: 'CASE.CLOSED', message: `The case is ${this.view.stage}.` });
  }
}

/** The case ended and was reopened before this run heard of it: the next one looks after it, and this one is over. */
function overtaken(view: CaseView): CaseView {
  return {
    ...view,
    ...{ stage: 'closed', isFinal: true, nextTick: null, arrangementWanted: null, pickupToCancel: null },
    ...{ refundsToSend: [], refundsInFlight: [], payoutsInFlight: [], errands: [] },
  };
}

/** The only kind of error that a handler may throw: any other would have its task tried again for ever. */
function refused(details: RefusalDetails): ApplicationFailure {
  return ApplicationFailure.create({
    type: REFUSAL,
    message: details.message,
    nonRetryable: true,
    details: [details],
  });
}

function isSameTick(a: ClockTick | null, b: ClockTick | null): boolean {
  if (a === null || b === null) return a === b;
  return a.clockId === b.clockId && a.generation === b.generation && a.rung === b.rung && a.at === b.at;
}
