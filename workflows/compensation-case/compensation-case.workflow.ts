import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { calls } from '../steps/calls.js';
import { decision } from '../steps/decision.js';
import { during } from '../steps/during.js';
import { payouts } from '../steps/payouts.js';
import { refunds } from '../steps/settlement.js';
import { type Story, tell } from '../steps/tell.js';

/** A compensation: decided, paid as far as a payment bears it as a refund and beyond that another way, followed up. */
const STORY: Story = {
  deciding: decision(),
  awaitingCustomer: during('awaitingCustomer', refunds, payouts),
  settling: during('settling', refunds, payouts),
  followUp: during('followUp', refunds, payouts, calls),
  reviewing: during('reviewing', refunds, payouts),
};

export function compensationCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  return tell(input, STORY);
}
