import { patched, proxyActivities } from '@temporalio/workflow';
import type { ReturnActivities } from '#contracts';
import type { CaseRun } from './case-run.js';
import type { Chore } from './during.js';
import { checkInFlight, sendApproved } from './settlement.js';

// Carrier and warehouse may be away for long; the customer's clock runs on and is seen, so we simply go on trying.
const { arrangeReturn, cancelPickup, voidLabel } = proxyActivities<ReturnActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

async function arrange(run: CaseRun): Promise<void> {
  const revision = run.view.arrangementWanted;
  if (revision !== null) run.adopt(await arrangeReturn({ caseId: run.caseId, revision }));
}

/** Money that goes out before the goods are back does not wait for a carrier, nor the label for a provider. */
async function arrangeAndPay(run: CaseRun): Promise<void> {
  const wantsBoth = run.view.arrangementWanted !== null && run.view.refundsToSend.length > 0;
  if (wantsBoth && patched('payWhileArranging')) {
    await Promise.all([arrange(run), sendApproved(run)]);
    return;
  }
  await arrange(run);
  await sendApproved(run);
}

/** Tells warehouse and carrier what comes back and how, again whenever the customer changes it; pays what is promised before. */
export const goodsReturn: Chore = {
  isWanted: (run) => run.view.arrangementWanted !== null || run.view.refundsToSend.length > 0,
  carryOut: arrangeAndPay,
  onActs: checkInFlight,
};

/** A case that ended, or is decided anew, sends a courier away who is still to come; a label that was not used is void. */
export async function releaseArrangement(run: CaseRun): Promise<void> {
  const { caseId, view } = run;
  const { pickupToCancel: pickupId, labelToVoid: labelId = null } = view;
  if (pickupId !== null) await cancelPickup({ caseId, pickupId });
  if (labelId !== null) await voidLabel({ caseId, labelId });
}
