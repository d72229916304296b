import { proxyActivities } from '@temporalio/workflow';
import { PAYMENTS_TASK_QUEUE, type PayoutActivities } from '#contracts';
import type { Chore } from './during.js';
import { errands } from './errands.js';

const { checkPayout } = proxyActivities<PayoutActivities>({
  taskQueue: PAYMENTS_TASK_QUEUE,
  startToCloseTimeout: '40 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Sends payouts that are approved, and asks for those whose news never came. */
export const payouts: Chore = {
  ...errands('sendPayout'),
  onActs: async (run, acts) => {
    if (!acts.includes('checkProvider')) return;
    for (const payoutId of run.view.payoutsInFlight ?? [])
      run.adopt(await checkPayout({ caseId: run.caseId, payoutId }));
  },
};
