import { assert } from '../../errors.js';
import type { CaseState } from '../case-state.js';
import { mayPayoutBecome, type Payout, type PayoutStatus } from '../payout.js';
import type { Instant } from '../../time.js';
import type { Appliers } from './applier.js';

interface OfAttempt {
  readonly payoutId: string;
  readonly attempt: number;
}

interface Failure {
  readonly code: string;
  readonly saidAt?: Instant;
}

export interface PayoutEvents {
  payoutApproved: { readonly payout: Payout };
  payoutSent: OfAttempt & {
    readonly key: string;
    readonly bankAccountId?: string;
    readonly validUntil?: Instant;
  };
  payoutPending: OfAttempt & { readonly providerPayoutId: string };
  /** The code of a voucher is a text of its own. */
  payoutSettled: OfAttempt & { readonly providerPayoutId: string; readonly codeTextId?: string };
  /** Without an id: the provider never had it. */
  payoutFailed: OfAttempt & Failure & { readonly providerPayoutId?: string };
  payoutReversed: OfAttempt & Failure & { readonly providerPayoutId: string };
  payoutRetried: OfAttempt & { readonly noteId?: string };
  payoutWithdrawn: { readonly payoutId: string; readonly noteId: string };
  /** An attempt that had been given up settled all the same: that value went out twice. */
  strayPayoutSettled: OfAttempt & { readonly providerPayoutId: string };
  strayPayoutFailed: OfAttempt & { readonly providerPayoutId: string };
}

function edit(state: CaseState, payoutId: string, change: (payout: Payout) => Payout): CaseState {
  const { payouts = [] } = state;
  assert(
    payouts.some((one) => one.payoutId === payoutId),
    `payout ${payoutId} is known`,
  );
  return { ...state, payouts: payouts.map((one) => (one.payoutId === payoutId ? change(one) : one)) };
}

function become(state: CaseState, payoutId: string, to: PayoutStatus, more: Partial<Payout> = {}): CaseState {
  return edit(state, payoutId, (one) => {
    assert(mayPayoutBecome(one.status, to), `payout ${payoutId} cannot move from ${one.status} to ${to}`);
    // What an earlier attempt failed of says nothing of one that has not failed.
    const { failureCode: _code, ...rest } = one;
    return { ...rest, ...more, status: to };
  });
}

const said = (providerPayoutId: string | undefined): Partial<Payout> =>
  providerPayoutId === undefined ? {} : { providerPayoutId };

const failure = (
  { code, saidAt, providerPayoutId }: Failure & { readonly providerPayoutId?: string },
  recordedAt: Instant,
): Partial<Payout> => ({ ...said(providerPayoutId), failureCode: code, failedAt: saidAt ?? recordedAt });

export const payoutAppliers: Appliers<PayoutEvents> = {
  payoutApproved: (state, { payout }) => ({ ...state, payouts: [...(state.payouts ?? []), payout] }),
  payoutSent: (state, { payoutId, attempt, bankAccountId, validUntil }, { recordedAt }) =>
    become(state, payoutId, 'sent', {
      ...{ attempt, sentAt: recordedAt },
      ...(bankAccountId === undefined ? {} : { bankAccountId }),
      ...(validUntil === undefined ? {} : { validUntil }),
    }),
  payoutPending: (state, { payoutId, providerPayoutId }) =>
    become(state, payoutId, 'pending', said(providerPayoutId)),
  payoutSettled: (state, { payoutId, providerPayoutId, codeTextId }) =>
    become(state, payoutId, 'settled', {
      ...said(providerPayoutId),
      ...(codeTextId === undefined ? {} : { codeTextId }),
    }),
  payoutFailed: (state, { payoutId, ...failed }, { recordedAt }) =>
    become(state, payoutId, 'failed', failure(failed, recordedAt)),
  payoutReversed: (state, { payoutId, ...failed }, { recordedAt }) =>
    become(state, payoutId, 'reversed', failure(failed, recordedAt)),
  payoutRetried: (state, { payoutId, attempt }) => become(state, payoutId, 'approved', { attempt }),
  payoutWithdrawn: (state, { payoutId }) => become(state, payoutId, 'withdrawn'),
  strayPayoutSettled: (state, { payoutId, attempt }) =>
    edit(state, payoutId, (one) => ({ ...one, strays: [...(one.strays ?? []), attempt] })),
  strayPayoutFailed: (state, { payoutId, attempt }) =>
    edit(state, payoutId, ({ strays = [], ...one }) => {
      const left = strays.filter((stray) => stray !== attempt);
      return left.length === 0 ? one : { ...one, strays: left };
    }),
};
