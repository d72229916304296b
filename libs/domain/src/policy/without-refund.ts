import { NO_REFUND } from '../money/refund-plan.js';
import { type DecisionFacts, seen } from './decide-return.js';
import { type Decision, type DecisionReason, evidenceWantedOf, outcomeOf } from './decision.js';

/** A decision on what gives no goods back and so no refund: the worst of its reasons is its outcome. */
export function withoutRefund(
  reasons: readonly DecisionReason[],
  noticeAt: string,
  facts: DecisionFacts,
): Decision {
  const { policy, calendar } = facts;
  return {
    policyId: policy.policyId,
    policyVersion: policy.version,
    outcome: outcomeOf(reasons),
    reasons,
    breakdown: NO_REFUND,
    evidenceWanted: evidenceWantedOf(reasons),
    lastDays: {},
    ...{ noticeAt, calendar },
    ...seen(facts),
  };
}
