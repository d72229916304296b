import { assert } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { RefundBreakdown } from '../../money/refund-plan.js';
import type { Recourse } from '../goods-record.js';
import type { RefundIntent } from '../refund.js';
import type { Stage } from '../stage.js';
import { type Appliers, changeRefund, enter } from './applier.js';

export interface MoneyEvents {
  /** `breakdown` is all that is due; `intents` are what is due beyond earlier approvals of the case. */
  refundApproved: {
    readonly to: Stage;
    readonly breakdown: RefundBreakdown;
    readonly intents: readonly RefundIntent[];
    /** What is due and not covered by any intent of the case. */
    readonly shortfallMinor: Minor;
  };
  recourseNoted: {
    readonly against: Recourse['against'];
    readonly amountMinor: Minor;
    readonly reason: string;
  };
  recourseWithdrawn: {
    readonly against: Recourse['against'];
    readonly amountMinor: Minor;
    readonly reason: string;
  };
  refundSent: { readonly intentId: string; readonly attempt: number; readonly key: string };
  refundPending: { readonly intentId: string; readonly attempt: number; readonly providerRefundId: string };
  refundSettled: { readonly intentId: string; readonly attempt: number; readonly providerRefundId: string };
  refundFailed: {
    readonly intentId: string;
    readonly attempt: number;
    readonly providerRefundId?: string;
    readonly code: string;
  };
  refundReversed: {
    readonly intentId: string;
    readonly attempt: number;
    readonly providerRefundId: string;
    readonly code: string;
  };
  refundRetried: { readonly intentId: string; readonly attempt: number; readonly noteId?: string };
  settlementDone: { readonly to: Stage };
}

/** A new attempt is a new refund to the provider: what he said of the last one is not said of this one. */
function withoutOutcome(refund: RefundIntent): RefundIntent {
  const {
    sentAt: _sentAt,
    providerRefundId: _providerRefundId,
    failureCode: _failureCode,
    ...intent
  } = refund;
  return intent;
}

/** Takes an amount off the recourses of the same kind, the newest first. */
function withoutRecourse(
  recourses: readonly Recourse[],
  { against, amountMinor, reason }: MoneyEvents['recourseWithdrawn'],
): Recourse[] {
  let left = amountMinor;
  const kept = recourses.toReversed().flatMap((recourse) => {
    if (recourse.against !== against || recourse.reason !== reason) return [recourse];
    const taken = Math.min(left, recourse.amountMinor);
    left -= taken;
    return taken === recourse.amountMinor ? [] : [{ ...recourse, amountMinor: recourse.amountMinor - taken }];
  });
  assert(left === 0, `so much recourse against the ${against} was noted`);
  return kept.toReversed();
}

const fromProvider = (payload: { attempt: number; providerRefundId?: string }) =>
  payload.providerRefundId === undefined ? {} : { providerRefundId: payload.providerRefundId };

export const moneyAppliers: Appliers<MoneyEvents> = {
  refundApproved: (state, { to, breakdown, intents, shortfallMinor }) => {
    const { shortfallMinor: _before, ...rest } = state.stage === to ? state : enter(state, to);
    const refunds = [...state.refunds, ...intents];
    return { ...rest, breakdown, refunds, ...(shortfallMinor === 0 ? {} : { shortfallMinor }) };
  },
  recourseNoted: (state, noted, event) => ({
    ...state,
    recourses: [...state.recourses, { ...noted, notedAt: event.recordedAt }],
  }),
  recourseWithdrawn: (state, withdrawn) => ({
    ...state,
    recourses: withoutRecourse(state.recourses, withdrawn),
  }),
  refundSent: (state, { intentId, attempt }, event) =>
    changeRefund(state, intentId, 'sent', { attempt, sentAt: event.recordedAt }),
  refundPending: (state, payload) => changeRefund(state, payload.intentId, 'pending', fromProvider(payload)),
  refundSettled: (state, payload) => changeRefund(state, payload.intentId, 'settled', fromProvider(payload)),
  refundFailed: (state, payload) =>
    changeRefund(state, payload.intentId, 'failed', { ...fromProvider(payload), failureCode: payload.code }),
  refundReversed: (state, payload) =>
    changeRefund(state, payload.intentId, 'reversed', {
      ...fromProvider(payload),
      failureCode: payload.code,
    }),
  refundRetried: (state, { intentId, attempt }) => ({
    ...state,
    refunds: changeRefund(state, intentId, 'approved', { attempt }).refunds.map((refund) =>
      refund.intentId === intentId ? withoutOutcome(refund) : refund,
    ),
  }),
  settlementDone: (state, { to }) => enter(state, to),
};
