import { DomainError } from '../errors.js';
import type { Currency, Minor } from '../money/money.js';
import type { Policy } from './policy.js';
import { optionalTerm, term } from './policy-terms.js';
import type { ApprovalTier, PolicyTerms } from './terms.js';

/** What a person does that may need another one. Sending money again, or another way, gives nothing new. */
export const APPROVAL_KINDS = ['decision', 'goodwill', 'correction', 'override'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export type StaffRole = ApprovalTier['role'];
export type ApprovalRisk = PolicyTerms['approvals']['nextTierFor'][number];

/** An act as the tiers look at it. */
export interface ActToApprove {
  readonly kind: ApprovalKind;
  /** What the customer has by it in all: with what the case gave him already, of the same kind (goodwill, or not). */
  readonly amountMinor: Minor;
  readonly currency: Currency;
  readonly risks: readonly ApprovalRisk[];
  /** Who does it. */
  readonly by: StaffRole;
}

/** So many others have to approve, each of at least this role. */
export interface ApprovalNeed {
  readonly rule: string;
  readonly role: StaffRole;
  readonly approvers: number;
}

const SENIORITY: readonly StaffRole[] = ['agent', 'supervisor'];

export function isAtLeast(role: StaffRole, least: StaffRole): boolean {
  return SENIORITY.indexOf(role) >= SENIORITY.indexOf(least);
}

/** Amounts in a currency that the tiers are not written in cannot be compared with them: the last tier decides. */
function tierOf(
  act: ActToApprove,
  policy: Policy,
  { tiers, nextTierFor, rule }: PolicyTerms['approvals'],
): ApprovalTier {
  const last = tiers.length - 1;
  const reached =
    act.currency === policy.currency
      ? tiers.findIndex(({ upToMinor }) => upToMinor === undefined || act.amountMinor <= upToMinor)
      : last;
  const isRisky = act.risks.some((risk) => nextTierFor.includes(risk));
  const tier = reached < 0 ? undefined : tiers[isRisky ? Math.min(reached + 1, last) : reached];
  if (tier) return tier;
  throw new DomainError(
    'APPROVAL.BEYOND_LIMIT',
    `The policy (${rule}) lets nobody approve ${act.amountMinor}.`,
  );
}

/** Who besides the one who does it has to approve an act; null: nobody. */
export function approvalNeeded(act: ActToApprove, policy: Policy): ApprovalNeed | null {
  const approvals = optionalTerm(policy, 'approvals');
  if (!approvals) return null;
  const tier = tierOf(act, policy, approvals);
  const isComparable = act.currency === policy.currency;
  const isAgents = isComparable && act.amountMinor <= term(policy, 'goodwill').agentMinor;
  const isSupervisors = act.kind === 'goodwill' && !isAgents;
  const role = isSupervisors ? 'supervisor' : tier.role;
  const approvers = Math.max(tier.approvers, isAtLeast(act.by, role) ? 0 : 1);
  return approvers === 0 ? null : { rule: approvals.rule, role, approvers };
}
