import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { CaseRun } from '../steps/case-run.js';
import { customerAnswer, decision, inspection, review } from '../steps/decision.js';
import { goodsReturn, releaseArrangement } from '../steps/goods-return.js';
import { payWhile } from '../steps/settlement.js';

/**
 * A return: decided, sent back, received, refunded, followed up. Each step ends when the record has left its stage;
 * mostly they follow one another as they stand here, and a question, an undone mistake or a review leads back.
 */
const STORY = {
  deciding: decision,
  awaitingCustomer: customerAnswer,
  awaitingGoods: goodsReturn,
  inspecting: inspection,
  settling: (run: CaseRun) => payWhile(run, 'settling'),
  // A settled refund can come back while we ask how it went; it is then sent again.
  followUp: (run: CaseRun) => payWhile(run, 'followUp'),
  reviewing: review,
} as const;

export async function returnCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  const run = new CaseRun(input);

  while (!run.view.isFinal) await STORY[run.view.stage as keyof typeof STORY](run);

  await releaseArrangement(run);
  await run.finish();
  return { caseId: run.caseId, stage: run.view.stage };
}
