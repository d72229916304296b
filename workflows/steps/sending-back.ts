import { proxyActivities } from '@temporalio/workflow';
import type { ReturnActivities } from '#contracts';
import type { CaseRun } from './case-run.js';
import type { Chore } from './during.js';

const { sendGoodsBack } = proxyActivities<ReturnActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Absent in the views of workflows from before goods were sent back: then nothing is wanted. */
const wanted = (run: CaseRun): number | null => run.view.sendBackWanted ?? null;

/** Has the goods that the customer is to have again handed to a carrier. */
export const sendingBack: Chore = {
  isWanted: (run) => wanted(run) !== null,
  carryOut: async (run) => {
    const sequence = wanted(run);
    if (sequence !== null) run.adopt(await sendGoodsBack({ caseId: run.caseId, sequence }));
  },
};
