import type { CaseRun } from './case-run.js';

/** Waits for an agent under the decision's clock, which warns, escalates, and in the end acts as policy says. */
export async function decision(run: CaseRun): Promise<void> {
  await run.until(() => run.view.stage !== 'deciding');
}

/** The same for goods that came back other than claimed. */
export async function inspection(run: CaseRun): Promise<void> {
  await run.until(() => run.view.stage !== 'inspecting');
}
