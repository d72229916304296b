import type { DecisionFacts } from './decide-return.js';
import type { Decision } from './decision.js';
import { withoutRefund } from './without-refund.js';

/** What policy gives for harm. */
export function decideCompensation(
  { noticeAt }: { readonly noticeAt: string },
  facts: DecisionFacts,
): Decision {
  return withoutRefund([{ rule: 'COMPENSATION-REVIEW', effect: 'review', inputs: {} }], noticeAt, facts);
}
