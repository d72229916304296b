import { policyReference } from '../decision.js';
import type { Policy } from '../policy.js';

/** What can be wrong with a document that is well formed: each is a promise that nobody could keep, or two at once. */
export const LINT_CODES = ['overlap', 'unreachable', 'neverHolds', 'noFallback', 'ladderOrder', 'brokenReference'] as const; // prettier-ignore
export type LintCode = (typeof LINT_CODES)[number];

export interface Finding {
  /** `GB-standard@3`; of a market as a whole, the market. */
  readonly policy: string;
  /** As faults of a document are named: `rights.2.exceptions.0`. */
  readonly path: string;
  readonly code: LintCode;
  readonly message: string;
}

/** A finding without the policy that it is about. */
export type Fault = Omit<Finding, 'policy'>;

export function findingOf({ policyId, version: policyVersion }: Policy, fault: Fault): Finding {
  return { policy: policyReference({ policyId, policyVersion }), ...fault };
}
