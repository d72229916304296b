import type { CaseRun } from './case-run.js';
import { releaseArrangement } from './goods-return.js';

/** Waits for an agent under the decision's clock, which warns, escalates, and in the end acts as policy says. */
export async function decision(run: CaseRun): Promise<void> {
  await releaseArrangement(run);
  await run.until(() => run.view.stage !== 'deciding');
}
