import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { CaseRun } from '../steps/case-run.js';
import { decision } from '../steps/decision.js';
import { goodsReturn, releaseArrangement } from '../steps/goods-return.js';
import { payWhile } from '../steps/settlement.js';

/**
 * A return: decided, sent back, received, refunded, followed up. Each step ends when the record has left its stage;
 * mostly they follow one another as they stand here, and a question, an undone mistake or a review leads back. Money of
 * an earlier round is looked after in all of them.
 */
const STORY = {
  deciding: decision,
  awaitingCustomer: (run: CaseRun) => payWhile(run, 'awaitingCustomer'),
  awaitingGoods: goodsReturn,
  inspecting: (run: CaseRun) => payWhile(run, 'inspecting'),
  settling: (run: CaseRun) => payWhile(run, 'settling'),
  // Money that was paid for other goods of the case can come back meanwhile.
  sendingBack: (run: CaseRun) => payWhile(run, 'sendingBack'),
  // A settled refund can come back while we ask how it went; it is then sent again.
  followUp: (run: CaseRun) => payWhile(run, 'followUp'),
  reviewing: (run: CaseRun) => payWhile(run, 'reviewing'),
} as const;

export async function returnCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  const run = new CaseRun(input);

  while (!run.view.isFinal) await STORY[run.view.stage as keyof typeof STORY](run);

  await releaseArrangement(run);
  await run.finish();
  return { caseId: run.caseId, stage: run.view.stage };
}
