import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { CaseRun } from '../steps/case-run.js';
import { decision, inspection } from '../steps/decision.js';
import { goodsReturn, releasePickup } from '../steps/goods-return.js';
import { payWhile } from '../steps/settlement.js';

/** A return: decided, sent back, received, refunded, followed up. Each step ends when the record has left its stage. */
export async function returnCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  const run = new CaseRun(input);

  await decision(run);
  await goodsReturn(run);
  await inspection(run);
  await payWhile(run, 'settling');
  // A settled refund can come back while we ask how it went; it is then sent again.
  await payWhile(run, 'followUp');

  await releasePickup(run);
  await run.finish();
  return { caseId: run.caseId, stage: run.view.stage };
}
