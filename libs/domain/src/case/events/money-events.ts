import type { Minor } from '../../money/money.js';
import type { RefundBreakdown } from '../../money/refund-plan.js';
import type { RefundIntent } from '../refund.js';
import type { Stage } from '../stage.js';
import { type Appliers, changeRefund, enter } from './applier.js';

export interface MoneyEvents {
  refundApproved: {
    readonly to: Stage;
    readonly breakdown: RefundBreakdown;
    readonly intents: readonly RefundIntent[];
    readonly shortfallMinor: Minor;
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

const fromProvider = (payload: { attempt: number; providerRefundId?: string }) =>
  payload.providerRefundId === undefined ? {} : { providerRefundId: payload.providerRefundId };

export const moneyAppliers: Appliers<MoneyEvents> = {
  refundApproved: (state, { to, breakdown, intents }) => ({
    ...(state.stage === to ? state : enter(state, to)),
    breakdown,
    refunds: [...state.refunds, ...intents],
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
