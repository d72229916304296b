import type { ClockAct, ClockTick, ErrandKind } from '#domain';
import type { CommandEnvelope, RefusalDetails } from './case-messages.js';
import type { CaseView } from './case-view.js';

export interface RecordCommandInput {
  readonly caseId: string;
  readonly envelope: CommandEnvelope;
}

/** A refusal is an answer, not a failure of the activity: nothing is gained by trying again. */
export interface RecordCommandResult {
  readonly view: CaseView;
  readonly refusal?: RefusalDetails;
}

export interface RecordTickInput {
  readonly caseId: string;
  readonly tick: ClockTick;
}

export interface TickResult {
  readonly view: CaseView;
  /** The acts of the rungs that were reached; empty when a later change overtook the tick. */
  readonly acts: readonly ClockAct[];
}

/** Recordings without an effect outside. Ticks run as local activities: the timer that caused them is in the history. */
export interface RecordActivities {
  recordCommand(input: RecordCommandInput): Promise<RecordCommandResult>;
  recordTick(input: RecordTickInput): Promise<TickResult>;
}

export interface ArrangeReturnInput {
  readonly caseId: string;
  readonly revision: number;
}

export interface CancelPickupInput {
  readonly caseId: string;
  readonly pickupId: string;
}

export interface VoidLabelInput {
  readonly caseId: string;
  readonly labelId: string;
}

export interface SendGoodsBackInput {
  readonly caseId: string;
  readonly sequence: number;
}

/** Effects on carrier and warehouse; each records its own outcome. */
export interface ReturnActivities {
  arrangeReturn(input: ArrangeReturnInput): Promise<CaseView>;
  cancelPickup(input: CancelPickupInput): Promise<void>;
  voidLabel(input: VoidLabelInput): Promise<void>;
  /** Has goods that the case does not keep carried back to the customer. */
  sendGoodsBack(input: SendGoodsBackInput): Promise<CaseView>;
}

export interface RefundInput {
  readonly caseId: string;
  readonly intentId: string;
}

/** Effects on the payment provider; each records its own outcome. */
export interface RefundActivities {
  /** Sends the refund, or finds out what became of it when it may have been sent before. */
  sendRefund(input: RefundInput): Promise<CaseView>;
  /** Asks the provider what became of a refund whose news never came. */
  checkRefund(input: RefundInput): Promise<CaseView>;
}

export interface PayoutInput {
  readonly caseId: string;
  readonly payoutId: string;
}

/** Asks what became of a payout whose news never came; sending it is an errand. */
export interface PayoutActivities {
  checkPayout(input: PayoutInput): Promise<CaseView>;
}

export interface ErrandInput {
  readonly caseId: string;
  readonly id: string;
}

/** Errands that go to providers of money, whose rate limits have a queue of their own. */
export const MONEY_ERRANDS = [
  'askForPayment',
  'captureHold',
  'endCollection',
  'sendPayout',
] as const satisfies readonly ErrandKind[];
export type MoneyErrand = (typeof MONEY_ERRANDS)[number];

type Errands<Kind extends ErrandKind> = { readonly [K in Kind]: (input: ErrandInput) => Promise<CaseView> };

/** Effects outside by errand; each records its own outcome, under a cause that follows from its id. */
export type ErrandActivities = Errands<Exclude<ErrandKind, MoneyErrand>>;
export type MoneyErrandActivities = Errands<MoneyErrand>;
