import { assert } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { Approved } from '../approval.js';
import type { CaseState } from '../case-state.js';
import type { ClockAct } from '../clock.js';
import { NEXT_RECOURSE_CLAIM, type RecourseClaim, type RecourseClaimStatus } from '../recourse-claim.js';
import type { RefundIntent } from '../refund.js';
import type { CompensationCause, CompensationForm } from '../wish.js';
import type { Appliers } from './applier.js';

/** What happens to a case of the kind and to no other, and to what is claimed of others for what a case gave. */
export interface CompensationEvents {
  /** `intents` are what payments bear; what they do not, and every voucher, goes out as a payout. */
  compensationGranted: Approved & {
    readonly cause: CompensationCause;
    readonly form: CompensationForm;
    readonly amountMinor: Minor;
    readonly bonusMinor: Minor;
    readonly payoutMinor: Minor;
    readonly intents: readonly RefundIntent[];
  };
  recourseClaimFiled: { readonly claim: RecourseClaim };
  /** The clock of its answer. */
  recourseClaimRungReached: {
    readonly claimId: string;
    readonly rung: number;
    readonly act: ClockAct;
    readonly isLast: boolean;
  };
  recourseClaimAnswered: {
    readonly claimId: string;
    readonly status: Extract<RecourseClaimStatus, 'accepted' | 'partly' | 'rejected'>;
    readonly acceptedMinor: Minor;
    /** What is not accepted will not come. */
    readonly lostMinor: Minor;
    readonly reference?: string;
    readonly noteId?: string;
  };
  recourseMoneyReceived: {
    readonly claimId: string;
    readonly amountMinor: Minor;
    readonly isAll: boolean;
    readonly reference: string;
  };
  recourseClaimWrittenOff: { readonly claimId: string; readonly lostMinor: Minor; readonly noteId: string };
}

type Change = Partial<RecourseClaim>;

function changeClaim(state: CaseState, claimId: string, change: (claim: RecourseClaim) => Change): CaseState {
  const { recourseClaims = [] } = state;
  const claim = recourseClaims.find((one) => one.claimId === claimId);
  assert(claim, `claim ${claimId} is known`);
  const next = { ...claim, ...change(claim) };
  const may: readonly RecourseClaimStatus[] = [claim.status, ...NEXT_RECOURSE_CLAIM[claim.status]];
  assert(may.includes(next.status), `claim ${claimId} cannot move from ${claim.status} to ${next.status}`);
  return { ...state, recourseClaims: recourseClaims.map((one) => (one === claim ? next : one)) };
}

export const compensationAppliers: Appliers<CompensationEvents> = {
  compensationGranted: (state, { cause, form, amountMinor, bonusMinor, payoutMinor, intents }) => {
    const before = state.compensation;
    const refundMinor = intents.reduce((sum, intent) => sum + intent.amountMinor, 0);
    // Given anew after a second look: the customer is asked anew how it went.
    const { review: _review, survey: _survey, followUpAskedAt: _asked, ...rest } = state;
    return {
      ...(before ? rest : state),
      refunds: [...state.refunds, ...intents],
      compensation: {
        ...{ cause, form },
        givenMinor: (before?.givenMinor ?? 0) + amountMinor,
        bonusMinor: (before?.bonusMinor ?? 0) + bonusMinor,
        refundMinor: (before?.refundMinor ?? 0) + refundMinor,
        payoutMinor: (before?.payoutMinor ?? 0) + payoutMinor,
      },
    };
  },
  recourseClaimFiled: (state, { claim }) => ({
    ...state,
    recourseClaims: [...(state.recourseClaims ?? []), claim],
  }),
  recourseClaimRungReached: (state, { claimId, rung }) =>
    changeClaim(state, claimId, () => ({ rungsReached: rung + 1 })),
  recourseClaimAnswered: (state, { claimId, status, acceptedMinor, reference }, { recordedAt }) =>
    changeClaim(state, claimId, () => ({
      ...{ status, acceptedMinor, answeredAt: recordedAt },
      ...(reference === undefined ? {} : { reference }),
    })),
  recourseMoneyReceived: (state, { claimId, amountMinor, isAll }) =>
    changeClaim(state, claimId, ({ receivedMinor }) => ({
      receivedMinor: receivedMinor + amountMinor,
      ...(isAll ? { status: 'paid' as const } : {}),
    })),
  recourseClaimWrittenOff: (state, { claimId }) =>
    changeClaim(state, claimId, () => ({ status: 'writtenOff' })),
};
