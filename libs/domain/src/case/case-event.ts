import type { Instant } from '../time.js';
import type { CaseLine, CaseState } from './case-state.js';
import type { ApprovalEvents } from './events/approval-events.js';
import type { ClockEvents } from './events/clock-events.js';
import type { CollectionEvents } from './events/collection-events.js';
import type { CompensationEvents } from './events/compensation-events.js';
import type { AgreementEvents } from './events/agreement-events.js';
import type { ComplaintEvents } from './events/complaint-events.js';
import type { ExchangeEvents } from './events/exchange-events.js';
import type { PayoutEvents } from './events/payout-events.js';
import type { RepairEvents } from './events/repair-events.js';
import type { FactEvents } from './events/fact-events.js';
import type { CorrectionEvents } from './events/correction-events.js';
import type { FollowUpEvents } from './events/follow-up-events.js';
import type { GoodsEvents } from './events/goods-events.js';
import type { InquiryEvents } from './events/inquiry-events.js';
import type { InspectionEvents } from './events/inspection-events.js';
import type { MoneyEvents } from './events/money-events.js';
import type { OrderEvents } from './events/order-events.js';
import type { PeopleEvents } from './events/people-events.js';
import type { RecourseEvents } from './events/recourse-events.js';
import type { ReviewEvents } from './events/review-events.js';
import type { SendingBackEvents } from './events/sending-back-events.js';
import type { Logistics, TakenOver } from './goods-record.js';
import type { Actor } from './people-record.js';

interface FilingEvents {
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
    | 'declaration'
    | 'gift'
    | 'wish'
    | 'convertedFrom'
    | 'resolution'
  > & {
    readonly lines: readonly CaseLine[];
    readonly logistics: Logistics;
    readonly quoteId?: string;
    /** Of the case that it was converted from. */
    readonly takenOver?: TakenOver;
  };
}

/**
 * What happened, by type; each topic has its file in `events/`. A payload never holds personal data: free text and
 * addresses are ids of texts kept apart.
 */
export interface CaseEventPayloads
  extends
    FilingEvents,
    PeopleEvents,
    InquiryEvents,
    ReviewEvents,
    ApprovalEvents,
    CorrectionEvents,
    OrderEvents,
    GoodsEvents,
    InspectionEvents,
    SendingBackEvents,
    MoneyEvents,
    RecourseEvents,
    ClockEvents,
    FollowUpEvents,
    FactEvents,
    CollectionEvents,
    PayoutEvents,
    ExchangeEvents,
    RepairEvents,
    CompensationEvents,
    ComplaintEvents,
    AgreementEvents {}

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
