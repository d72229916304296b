import { proxyActivities } from '@temporalio/workflow';
import { PAYMENTS_TASK_QUEUE, type RefundActivities } from '#contracts';
import type { ClockAct } from '#domain';
import type { CaseRun } from './case-run.js';
import type { Chore } from './during.js';

// Tried for as long as it takes: every try asks first what became of the one before, and sends the same key.
const { sendRefund, checkRefund } = proxyActivities<RefundActivities>({
  taskQueue: PAYMENTS_TASK_QUEUE,
  startToCloseTimeout: '40 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Sends refunds that are approved and not sent yet. */
export async function sendApproved(run: CaseRun): Promise<void> {
  for (const intentId of run.view.refundsToSend)
    run.adopt(await sendRefund({ caseId: run.caseId, intentId }));
}

/** Asks the provider what became of refunds, when their clock says so. */
export async function checkInFlight(run: CaseRun, acts: readonly ClockAct[]): Promise<void> {
  if (!acts.includes('checkProvider')) return;
  for (const intentId of run.view.refundsInFlight)
    run.adopt(await checkRefund({ caseId: run.caseId, intentId }));
}

/** Sends approved refunds, and asks for those whose news never came. */
export const refunds: Chore = {
  isWanted: (run) => run.view.refundsToSend.length > 0,
  carryOut: sendApproved,
  onActs: checkInFlight,
};
