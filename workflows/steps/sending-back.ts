import { proxyActivities } from '@temporalio/workflow';
import type { ReturnActivities } from '#contracts';
import type { CaseRun } from './case-run.js';

const { sendGoodsBack } = proxyActivities<ReturnActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Absent in the views of workflows from before goods were sent back: then nothing is wanted. */
const wanted = (run: CaseRun): number | null => run.view.sendBackWanted ?? null;

export const wantsSendingBack = (run: CaseRun): boolean => wanted(run) !== null;

/** Has the goods that the customer is to have again handed to a carrier. */
export async function sendBackIfWanted(run: CaseRun): Promise<void> {
  const sequence = wanted(run);
  if (sequence !== null) run.adopt(await sendGoodsBack({ caseId: run.caseId, sequence }));
}
