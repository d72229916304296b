import type { RefundBreakdown } from '../money/refund-plan.js';
import { type DecisionFacts, seen } from './decide-return.js';
import type { Decision, DecisionReason, Outcome } from './decision.js';

const NOTHING: RefundBreakdown = {
  lines: [],
  shippingMinor: 0,
  shippingTaxMinor: 0,
  fees: [],
  totalMinor: 0,
};

const SEVERITY: readonly Outcome[] = ['approve', 'review', 'refuse'];

/** A decision on what gives no goods back and so no refund: the worst of its reasons is its outcome. */
export function withoutRefund(
  reasons: readonly DecisionReason[],
  noticeAt: string,
  facts: DecisionFacts,
): Decision {
  const { policy, calendar } = facts;
  const worst = Math.max(0, ...reasons.map(({ effect }) => SEVERITY.indexOf(effect as Outcome)));
  return {
    policyId: policy.policyId,
    policyVersion: policy.version,
    outcome: SEVERITY[worst] ?? 'review',
    reasons,
    breakdown: NOTHING,
    evidenceWanted: [
      ...new Set(reasons.filter(({ effect }) => effect === 'evidence').map(({ lineId }) => lineId ?? '')),
    ],
    lastDays: {},
    ...{ noticeAt, calendar },
    ...seen(facts),
  };
}
