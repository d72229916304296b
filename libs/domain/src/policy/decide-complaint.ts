import type { DecisionFacts } from './decide-return.js';
import type { Decision } from './decision.js';
import { withoutRefund } from './without-refund.js';

/** A complaint is always heard; what comes of it, people decide. */
export function decideComplaint({ noticeAt }: { readonly noticeAt: string }, facts: DecisionFacts): Decision {
  return withoutRefund([{ rule: 'COMPLAINTS-ARE-HEARD', effect: 'approve', inputs: {} }], noticeAt, facts);
}
