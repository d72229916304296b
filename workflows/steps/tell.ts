import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import type { Stage } from '#domain';
import { CaseRun } from './case-run.js';
import type { Step } from './during.js';
import { lastErrands } from './errands.js';
import { releaseArrangement } from './goods-return.js';
import { sendApproved } from './settlement.js';

/** A step for each stage that the kind of case can be in; mostly they follow one another as they stand there. */
export type Story = Readonly<Partial<Record<Stage, Step>>>;

/** Tells a case from its stage on to its end. What was reserved or booked for it and not used is released then, and what was paid too late goes back. */
export async function tell(input: CaseWorkflowInput, story: Story): Promise<CaseWorkflowResult> {
  const run = new CaseRun(input);

  while (!run.view.isFinal) {
    if (run.isLong) return run.goOnAnew();
    const step = story[run.view.stage];
    if (!step) throw new Error(`The story has no step for ${run.view.stage}.`);
    await step(run);
  }

  await releaseArrangement(run);
  await lastErrands(run);
  await sendApproved(run);
  await run.finish();
  return { caseId: run.caseId, stage: run.view.stage };
}
