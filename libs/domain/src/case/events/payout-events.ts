import { assert } from '../../errors.js';
import type { CaseState } from '../case-state.js';
import { mayPayoutBecome, type Payout, type PayoutStatus } from '../payout.js';
import type { Stage } from '../stage.js';
import { type Appliers, enterIf } from './applier.js';

interface OfAttempt {
  readonly payoutId: string;
  readonly attempt: number;
}

export interface PayoutEvents {
  payoutApproved: { readonly payout: Payout; readonly to?: Stage };
  payoutSent: OfAttempt & { readonly key: string };
  payoutPending: OfAttempt & { readonly providerPayoutId: string };
  payoutSettled: OfAttempt & { readonly providerPayoutId: string };
  payoutFailed: OfAttempt & { readonly providerPayoutId?: string; readonly code: string };
  payoutReversed: OfAttempt & { readonly providerPayoutId: string; readonly code: string };
  payoutRetried: OfAttempt & { readonly noteId?: string };
  payoutWithdrawn: { readonly payoutId: string; readonly noteId: string };
}

function change(state: CaseState, payoutId: string, to: PayoutStatus, more: Partial<Payout> = {}): CaseState {
  const { payouts = [] } = state;
  assert(
    payouts.some((one) => one.payoutId === payoutId),
    `payout ${payoutId} is known`,
  );
  return {
    ...state,
    payouts: payouts.map((one) => {
      if (one.payoutId !== payoutId) return one;
      assert(mayPayoutBecome(one.status, to), `payout ${payoutId} cannot move from ${one.status} to ${to}`);
      return { ...one, ...more, status: to };
    }),
  };
}

const said = (providerPayoutId: string | undefined): Partial<Payout> =>
  providerPayoutId === undefined ? {} : { providerPayoutId };

export const payoutAppliers: Appliers<PayoutEvents> = {
  payoutApproved: (state, { payout, to }) =>
    enterIf({ ...state, payouts: [...(state.payouts ?? []), payout] }, to),
  payoutSent: (state, { payoutId, attempt }, { recordedAt }) =>
    change(state, payoutId, 'sent', { attempt, sentAt: recordedAt }),
  payoutPending: (state, { payoutId, providerPayoutId }) =>
    change(state, payoutId, 'pending', said(providerPayoutId)),
  payoutSettled: (state, { payoutId, providerPayoutId }) =>
    change(state, payoutId, 'settled', said(providerPayoutId)),
  payoutFailed: (state, { payoutId, providerPayoutId, code }) =>
    change(state, payoutId, 'failed', { ...said(providerPayoutId), failureCode: code }),
  payoutReversed: (state, { payoutId, providerPayoutId, code }) =>
    change(state, payoutId, 'reversed', { ...said(providerPayoutId), failureCode: code }),
  payoutRetried: (state, { payoutId, attempt }) => change(state, payoutId, 'approved', { attempt }),
  payoutWithdrawn: (state, { payoutId }) => change(state, payoutId, 'withdrawn'),
};
