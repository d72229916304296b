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
const money = errands('askForPayment', 'endCollection', 'sendPayout');

/**
 * A repair: visited or sent in, diagnosed, quoted where no warranty holds, repaired, handed back, followed up. When it
 * cannot be repaired, the law of the market opens a replacement or the money back.
 */
const STORY: Story = {
  deciding: decision(),
  awaitingCustomer: during('awaitingCustomer', money, refunds, sendingBack),
  awaitingVisit: during('awaitingVisit', job, visit, refunds),
  awaitingGoods: during('awaitingGoods', job, visit, goodsReturn),
  inspecting: during('inspecting', job, money, refunds, sendingBack),
  diagnosing: during('diagnosing', job, visit, refunds),
  awaitingConsent: during('awaitingConsent', job, money, refunds),
  awaitingPayment: during('awaitingPayment', job, money, refunds),
  awaitingParts: during('awaitingParts', job, visit, money, refunds),
  repairing: during('repairing', job, visit, money, refunds),
  awaitingChoice: during('awaitingChoice', job, visit, money, refunds),
  settling: during('settling', job, visit, money, refunds, sendingBack),
  sendingBack: during('sendingBack', job, visit, money, refunds, sendingBack),
  followUp: during('followUp', job, visit, money, refunds, sendingBack, calls),
  reviewing: during('reviewing', job, money, refunds, sendingBack),
};

export function repairCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  return tell(input, STORY);
}
