import type { CaseWorkflowInput, CaseWorkflowResult } from '#contracts';
import { calls } from '../steps/calls.js';
import { during } from '../steps/during.js';
import { errands } from '../steps/errands.js';
import { payouts } from '../steps/payouts.js';
import { refunds } from '../steps/settlement.js';
import { type Story, tell } from '../steps/tell.js';

const agreement = errands('drawUpAgreement');

/**
 * A complaint: answered by its owner, both sides heard, offers made, an agreement signed by both, and what it promises
 * watched. A broken promise leads back to the table.
 */
const STORY: Story = {
  answering: during('answering'),
  mediating: during('mediating', agreement, refunds, payouts),
  executing: during('executing', refunds, payouts),
  followUp: during('followUp', refunds, payouts, calls),
  reviewing: during('reviewing', refunds, payouts),
};

export function complaintCaseWorkflow(input: CaseWorkflowInput): Promise<CaseWorkflowResult> {
  return tell(input, STORY);
}
