import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { calls } from '../steps/calls.js';
import { decision } from '../steps/decision.js';
import { during } from '../steps/during.js';
import { goodsReturn } from '../steps/goods-return.js';
import { sendingBack } from '../steps/sending-back.js';
import { refunds } from '../steps/settlement.js';
import { type Story, tell } from '../steps/tell.js';

/**
 * A return: decided, sent back, received, refunded, followed up. A question, an undone mistake or a review leads back.
 * Money of an earlier round is looked after in all of them, and a settled refund can come back.
 */
const STORY: Story = {
  deciding: decision(),
  awaitingCustomer: during('awaitingCustomer', refunds, sendingBack),
  awaitingGoods: during('awaitingGoods', goodsReturn),
  inspecting: during('inspecting', refunds, sendingBack),
  settling: during('settling', refunds, sendingBack),
  sendingBack: during('sendingBack', refunds, sendingBack),
  followUp: during('followUp', refunds, sendingBack, calls),
  reviewing: during('reviewing', refunds, sendingBack),
};

export function returnCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  return tell(input, STORY);
}
