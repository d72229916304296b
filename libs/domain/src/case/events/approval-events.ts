import type { FeeKind } from '../../money/fee-kind.js';
import type { Minor } from '../../money/money.js';
import type { ApprovalKind, StaffRole } from '../../policy/approvals.js';
import type { Approved } from '../approval.js';
import type { Appliers } from './applier.js';

/** Why a request is not carried out any more. */
export const VOID_CAUSES = ['amountChanged', 'notPossible', 'replaced'] as const;
export type VoidCause = (typeof VOID_CAUSES)[number];

export const OVERRIDES = ['approveRefused', 'waiveFees'] as const;

/** Fees that staff may let go of; what goods have lost in value is decided when they are looked at. */
export const WAIVABLE_FEES = ['restocking', 'returnFreight'] as const satisfies readonly FeeKind[];
export type WaivableFee = (typeof WAIVABLE_FEES)[number];

export interface ApprovalEvents {
  /** An act waits for others to approve it. What is asked stands in the request. */
  approvalAsked: {
    readonly requestId: string;
    readonly kind: ApprovalKind;
    readonly amountMinor: Minor;
    readonly rule: string;
    readonly role: StaffRole;
    readonly approvers: number;
    readonly noteId?: string;
  };
  approvalGiven: { readonly requestId: string };
  approvalRefused: { readonly requestId: string; readonly askedBy: string; readonly noteId: string };
  approvalVoided: { readonly requestId: string; readonly askedBy: string; readonly cause: VoidCause };
  /** Staff acted against the policy, and said why. */
  policyOverridden: Approved & {
    readonly what: (typeof OVERRIDES)[number];
    /** The rules that were set aside. */
    readonly rules: readonly string[];
    readonly noteId: string;
    readonly fees?: readonly WaivableFee[];
  };
}

export const approvalAppliers: Appliers<ApprovalEvents> = {
  approvalAsked: (state) => state,
  approvalGiven: (state) => state,
  approvalRefused: (state) => state,
  approvalVoided: (state) => state,
  policyOverridden: (state, { fees }) =>
    fees ? { ...state, waivedFees: [...(state.waivedFees ?? []), ...fees] } : state,
};
