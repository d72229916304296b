import { assert } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { RefundBreakdown } from '../../money/refund-plan.js';
import type { Instant } from '../../time.js';
import type { Approved } from '../approval.js';
import type { CaseState } from '../case-state.js';
import type { Recourse } from '../goods-record.js';
import type { RefundIntent } from '../refund.js';
import type { Stage } from '../stage.js';
import { type Appliers, changeRefund, enter, enterIf } from './applier.js';

export interface MoneyEvents {
  /** `breakdown` is all that is due; `intents` are what is due beyond earlier approvals of the case. */
  refundApproved: Approved & {
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
    readonly saidAt?: Instant;
  };
  refundReversed: {
    readonly intentId: string;
    readonly attempt: number;
    readonly providerRefundId: string;
    readonly code: string;
    readonly saidAt?: Instant;
  };
  refundRetried: { readonly intentId: string; readonly attempt: number; readonly noteId?: string };
  /** The money of a refund goes another way, as `intent`. How the customer agreed is a note. */
  refundRedirected: {
    readonly intentId: string;
    readonly intent: RefundIntent;
    readonly consentNoteId: string;
    readonly noteId?: string;
  };
  /** An attempt settled that had been given up for another one, or for another way: that money went out twice. */
  strayRefundSettled: StrayRefund;
  strayRefundFailed: StrayRefund;
  goodwillGranted: Approved & {
    readonly to?: Stage;
    readonly amountMinor: Minor;
    readonly reason: GoodwillReason;
    readonly intents: readonly RefundIntent[];
    readonly noteId?: string;
  };
  settlementDone: { readonly to: Stage };
}

export const GOODWILL_REASONS = [
  'delay', 'inconvenience', 'wrongInformation', 'partDefect', 'loyalty', 'settlement', 'other',
] as const; // prettier-ignore
export type GoodwillReason = (typeof GOODWILL_REASONS)[number];

interface StrayRefund {
  readonly intentId: string;
  readonly attempt: number;
  readonly providerRefundId: string;
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

function editRefund(
  state: CaseState,
  intentId: string,
  edit: (refund: RefundIntent) => RefundIntent,
): CaseState {
  const refunds = state.refunds.map((refund) => (refund.intentId === intentId ? edit(refund) : refund));
  return { ...state, refunds };
}

const failure = (
  payload: MoneyEvents['refundFailed'],
  { recordedAt }: { readonly recordedAt: Instant },
): Partial<RefundIntent> => ({
  ...fromProvider(payload),
  failureCode: payload.code,
  failedAt: payload.saidAt ?? recordedAt,
});

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
  refundSettled: (state, payload) => {
    const settled = changeRefund(state, payload.intentId, 'settled', fromProvider(payload));
    return editRefund(settled, payload.intentId, ({ failureCode: _code, ...refund }) => refund);
  },
  refundFailed: (state, payload, event) =>
    changeRefund(state, payload.intentId, 'failed', failure(payload, event)),
  refundReversed: (state, payload, event) =>
    changeRefund(state, payload.intentId, 'reversed', failure(payload, event)),
  refundRetried: (state, { intentId, attempt }) =>
    editRefund(changeRefund(state, intentId, 'approved', { attempt }), intentId, withoutOutcome),
  refundRedirected: (state, { intentId, intent }) => {
    const redirected = changeRefund(state, intentId, 'redirected', {});
    return { ...redirected, refunds: [...redirected.refunds, intent] };
  },
  strayRefundSettled: (state, { intentId, attempt }) =>
    editRefund(state, intentId, (refund) => ({ ...refund, strays: [...(refund.strays ?? []), attempt] })),
  strayRefundFailed: (state, { intentId, attempt }) =>
    editRefund(state, intentId, ({ strays = [], ...refund }) => {
      const left = strays.filter((stray) => stray !== attempt);
      return left.length === 0 ? refund : { ...refund, strays: left };
    }),
  goodwillGranted: (state, { to, intents }) => {
    const granted = { ...enterIf(state, to), refunds: [...state.refunds, ...intents] };
    if (to === undefined) return granted;
    // A grant that names a stage ends a review; the customer is asked anew how it went.
    const { review: _review, survey: _survey, followUpAskedAt: _asked, ...rest } = granted;
    return rest;
  },
  settlementDone: (state, { to }) => enter(state, to),
};
