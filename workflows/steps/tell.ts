import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CaseWorkflowInput, CaseWorkflowResult, HistoryActivities } from '#contracts';
import type { Stage } from '#domain';
import { CaseRun } from './case-run.js';
import type { Step } from './during.js';
import { lastErrands } from './errands.js';
import { releaseArrangement } from './goods-return.js';
import { sendApproved } from './settlement.js';

/** A step for each stage that the kind of case can be in; mostly they follow one another as they stand there. */
export type Story = Readonly<Partial<Record<Stage, Step>>>;

const { keepRun } = proxyActivities<HistoryActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
});

/** A run that went on in this one is over, and the case is not: its history is kept now, beside the story. */
async function keepEarlierRun({ caseId, epoch }: CaseWorkflowInput): Promise<void> {
  const { continuedFromExecutionRunId: runId } = workflowInfo();
  if (runId !== undefined) await keepRun({ caseId, epoch, runId });
}

/**
 * Tells a case from its stage on to its end. What was reserved or booked for it and not used is released then, and what was
 * paid too late goes back.
 */
export async function tell(input: CaseWorkflowInput, story: Story): Promise<CaseWorkflowResult> {
  const run = new CaseRun(input);
  const kept = keepEarlierRun(input);

  while (!run.view.isFinal) {
    if (run.isLong) {
      await kept;
      return run.goOnAnew();
    }
    const step = story[run.view.stage];
    if (!step) throw new Error(`The story has no step for ${run.view.stage}.`);
    await step(run);
  }

  await releaseArrangement(run);
  await lastErrands(run);
  await sendApproved(run);
  await run.finish();
  await kept;
  return { caseId: run.caseId, stage: run.view.stage };
}
