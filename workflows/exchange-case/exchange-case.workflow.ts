import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { calls } from '../steps/calls.js';
import { decision } from '../steps/decision.js';
import { during } from '../steps/during.js';
import { errands } from '../steps/errands.js';
import { goodsReturn } from '../steps/goods-return.js';
import { sendingBack } from '../steps/sending-back.js';
import { refunds } from '../steps/settlement.js';
import { type Story, tell } from '../steps/tell.js';

const stock = errands('reserveStock', 'releaseStock');
const replacement = errands('reserveStock', 'releaseStock', 'shipReplacement');
const collection = errands('askForPayment', 'captureHold', 'endCollection');

/**
 * An exchange: what is wanted instead is reserved, paid for where it costs more, sent when the goods are back or before,
 * and followed up. Whatever way it ends, what was reserved and not sent is released.
 */
const STORY: Story = {
  deciding: decision(stock),
  awaitingCustomer: during('awaitingCustomer', replacement, collection, refunds, sendingBack),
  awaitingChoice: during('awaitingChoice', stock, collection, refunds, sendingBack),
  awaitingPayment: during('awaitingPayment', stock, collection, refunds, sendingBack),
  awaitingGoods: during('awaitingGoods', replacement, collection, goodsReturn),
  inspecting: during('inspecting', replacement, collection, refunds, sendingBack),
  replacing: during('replacing', replacement, collection, refunds, sendingBack),
  settling: during('settling', stock, collection, refunds, sendingBack),
  sendingBack: during('sendingBack', stock, collection, refunds, sendingBack),
  followUp: during('followUp', stock, collection, refunds, sendingBack, calls),
  reviewing: during('reviewing', stock, collection, refunds, sendingBack),
};

export function exchangeCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  return tell(input, STORY);
}
