import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { calls } from '../steps/calls.js';
import { decision } from '../steps/decision.js';
import { during } from '../steps/during.js';
import { errands } from '../steps/errands.js';
import { goodsReturn } from '../steps/goods-return.js';
import { sendingBack } from '../steps/sending-back.js';
import { refunds } from '../steps/settlement.js';
import { type Story, tell } from '../steps/tell.js';

const visit = errands('bookVisit', 'cancelVisit');
const job = errands('openRepairJob', 'answerQuote', 'endRepairJob');
const collection = errands('askForPayment', 'endCollection');

/**
 * A repair: visited or sent in, diagnosed, quoted where no warranty holds, repaired, handed back, followed up. When it
 * cannot be repaired, the law of the market opens a replacement or the money back.
 */
const STORY: Story = {
  deciding: decision(),
  awaitingCustomer: during('awaitingCustomer', refunds, sendingBack),
  awaitingVisit: during('awaitingVisit', visit, job),
  awaitingGoods: during('awaitingGoods', visit, job, goodsReturn),
  inspecting: during('inspecting', refunds, sendingBack),
  diagnosing: during('diagnosing', visit, job),
  awaitingConsent: during('awaitingConsent', job, collection),
  awaitingPayment: during('awaitingPayment', job, collection),
  awaitingParts: during('awaitingParts', visit, job, refunds),
  repairing: during('repairing', visit, job, refunds),
  settling: during('settling', job, collection, refunds, sendingBack),
  sendingBack: during('sendingBack', job, collection, refunds, sendingBack),
  followUp: during('followUp', job, refunds, sendingBack, calls),
  reviewing: during('reviewing', refunds, sendingBack),
};

export function repairCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  return tell(input, STORY);
}
