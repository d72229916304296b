import type { RefundBreakdown } from '../money/refund-plan.js';
import type { Decision } from '../policy/decision.js';
import type { Instant } from '../time.js';
import type { Actor, CaseLine, CaseState, Condition, Logistics, Survey } from './case-state.js';
import type { Clock, ClockAct } from './clock.js';
import type { RefundIntent } from './refund.js';
import type { Stage } from './stage.js';

/** What happened, by type. A payload never holds personal data: free text and addresses are ids of texts kept apart. */
export interface CaseEventPayloads {
  caseFiled: Pick<
    CaseState,
    | 'caseId'
    | 'epoch'
    | 'kind'
    | 'orderId'
    | 'orderVersion'
    | 'customerId'
    | 'market'
    | 'currency'
    | 'noticeAt'
    | 'channel'
  > & {
    readonly lines: readonly CaseLine[];
    readonly logistics: Logistics;
    readonly resolution: 'refund';
    readonly quoteId?: string;
  };
  caseDecided: { readonly to: Stage; readonly decision: Decision };
  caseApproved: { readonly to: Stage; readonly noteId?: string; readonly onSilence?: boolean };
  caseRefused: { readonly to: Stage; readonly noteId?: string; readonly onSilence?: boolean };
  caseCancelled: { readonly to: Stage; readonly noteId?: string };
  caseExpired: { readonly to: Stage; readonly clockId: string };
  logisticsChanged: { readonly logistics: Logistics };
  returnArranged: { readonly revision: number; readonly pickupId?: string; readonly trackingNumber?: string };
  arrangementFailed: { readonly revision: number; readonly code: string };
  parcelScanned: {
    readonly trackingNumber: string;
    readonly status: 'inTransit' | 'delivered' | 'lost';
    readonly scannedAt: Instant;
  };
  goodsReceived: {
    readonly receiptId: string;
    readonly lines: readonly {
      readonly lineId: string;
      readonly quantity: number;
      readonly condition: Condition;
    }[];
    readonly asClaimed: boolean;
    readonly to?: Stage;
  };
  refundApproved: {
    readonly to: Stage;
    readonly breakdown: RefundBreakdown;
    readonly intents: readonly RefundIntent[];
    readonly shortfallMinor: number;
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
  clockStarted: { readonly clock: Clock };
  clockRungReached: {
    readonly clockId: string;
    readonly generation: number;
    readonly rung: number;
    readonly act: ClockAct;
    readonly isLast: boolean;
  };
  clockStopped: { readonly clockId: string; readonly outcome: 'met' | 'void' };
  settlementDone: { readonly to: Stage };
  followUpAsked: { readonly clockId: string };
  surveyAnswered: { readonly survey: Survey };
  caseAssigned: { readonly owner: string };
  noteAdded: { readonly noteId: string };
  caseClosed: { readonly to: Stage; readonly summary: CaseSummary };
}

/** What remains to be read at a glance once a case is over. */
export interface CaseSummary {
  readonly unitsReturned: number;
  readonly refundedMinor: number;
  readonly reversedMinor: number;
  readonly days: number;
  readonly score?: number;
}

export type CaseEventType = keyof CaseEventPayloads;

/** An event that a move wants recorded; the recording transaction gives it sequence, time, actor and hash. */
export type NewEvent = {
  [T in CaseEventType]: { readonly type: T; readonly payload: CaseEventPayloads[T] };
}[CaseEventType];

/** An event as recorded. */
export type CaseEvent = NewEvent & {
  readonly caseId: string;
  readonly seq: number;
  /** The command, fact or tick that caused it: recording the same cause again changes nothing. */
  readonly causeId: string;
  readonly actor: Actor;
  readonly recordedAt: Instant;
};

export function event<T extends CaseEventType>(type: T, payload: CaseEventPayloads[T]): NewEvent {
  return { type, payload } as NewEvent;
}
