import { proxyActivities } from '@temporalio/workflow';
import { PAYMENTS_TASK_QUEUE, type RefundActivities } from '#contracts';
import type { ClockAct } from '#domain';
import type { CaseRun } from './case-run.js';
import { sendBackIfWanted, wantsSendingBack } from './sending-back.js';

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

/**
 * Sends approved refunds and waits for the provider's word, as long as the case is in the stage. Goods that are not
 * paid for go back meanwhile.
 */
export async function payWhile(run: CaseRun, stage: CaseRun['view']['stage']): Promise<void> {
  const isOver = () => run.view.stage !== stage;
  while (!isOver()) {
    await sendApproved(run);
    await sendBackIfWanted(run);
    await run.until(
      () => isOver() || run.view.refundsToSend.length > 0 || wantsSendingBack(run),
      (acts) => checkInFlight(run, acts),
    );
  }
}
