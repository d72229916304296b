import type { ClockName } from '../case/clock.js';
import { CASE_KINDS, type CaseKind } from '../case/kind.js';
import type { RepairRemedy } from '../case/repair-record.js';
import type { CompensationForm } from '../case/wish.js';
import type { Currency, Minor } from '../money/money.js';
import type { CalendarDay, Instant } from '../time.js';

/** Whom a message is for. */
export const AUDIENCES = ['customer', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const MESSAGE_CHANNELS = ['mail', 'sms'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export interface TemplateRules {
  readonly audience: Audience;
  /** The kinds of cases that send it; absent: all of them. Its words are true for each. */
  readonly kinds?: readonly CaseKind[];
  /** Goes by SMS besides the mail: the customer has to act, or to be at home. */
  readonly alsoSms?: true;
  /** Of use now or never: quiet hours do not hold it back, nor does an earlier message of the case that waits. */
  readonly urgent?: true;
  /** A courtesy. All else is demanded by law or contract, or says what the customer has to do, and ignores opt-outs. */
  readonly mayOptOut?: true;
  /** Sent by `enqueueDirect` only: no case event causes it. */
  readonly direct?: true;
}

const CUSTOMER = { audience: 'customer' } as const;
const COURTESY = { audience: 'customer', mayOptOut: true } as const;
const STAFF = { audience: 'staff' } as const;

const OF_RETURN = { ...CUSTOMER, kinds: ['return'] } as const;
/** Goods come back. */
const OF_GOODS = { ...CUSTOMER, kinds: ['return', 'exchange', 'repair'] } as const;
const OF_EXCHANGE = { ...CUSTOMER, kinds: ['exchange'] } as const;
const OF_REPAIR = { ...CUSTOMER, kinds: ['repair'] } as const;
const OF_COMPENSATION = { ...CUSTOMER, kinds: ['compensation'] } as const;
const OF_COMPLAINT = { ...CUSTOMER, kinds: ['complaint'] } as const;
const ON_COMPLAINT = { ...STAFF, kinds: ['complaint'] } as const;

/** Every message that the service can send. The words stand with the sender, one text per language. */
export const TEMPLATES = {
  caseFiled: OF_RETURN,
  compensationFiled: OF_COMPENSATION,
  compensationApproved: OF_COMPENSATION,
  apologyGiven: OF_COMPENSATION,
  caseApproved: OF_GOODS,
  caseRefused: CUSTOMER,
  arrangedMail: OF_GOODS,
  arrangedPickup: OF_GOODS,
  arrangedDropOff: OF_GOODS,
  chooseAnotherMethod: { ...OF_GOODS, alsoSms: true },
  pickupFailed: { ...OF_GOODS, alsoSms: true },
  shipBackNear: OF_GOODS,
  goodsKept: OF_GOODS,
  goodsOwed: OF_GOODS,
  moneyOwed: OF_GOODS,
  goodsReceived: { ...OF_GOODS, mayOptOut: true },
  deviationFound: OF_GOODS,
  informationWanted: { ...CUSTOMER, kinds: ['return', 'exchange', 'repair', 'compensation'] },
  refundOnItsWay: COURTESY,
  refundSettled: CUSTOMER,
  refundFailed: CUSTOMER,
  refundReversed: CUSTOMER,
  refundRedirected: CUSTOMER,
  voucherGiven: CUSTOMER,
  payoutOnItsWay: COURTESY,
  payoutSettled: CUSTOMER,
  voucherIssued: CUSTOMER,
  pointsGiven: CUSTOMER,
  payoutFailed: CUSTOMER,
  bankAccountWanted: { ...CUSTOMER, alsoSms: true },
  goodsSentBack: OF_GOODS,
  goodsHeld: { ...OF_GOODS, alsoSms: true },
  followUpAsked: COURTESY,
  caseClosed: COURTESY,
  caseReopened: CUSTOMER,
  caseCancelled: CUSTOMER,
  caseExpired: OF_GOODS,
  repairFiled: OF_REPAIR,
  repairRerouted: { ...OF_REPAIR, alsoSms: true },
  visitBooked: { ...OF_REPAIR, alsoSms: true },
  visitRefused: { ...OF_REPAIR, alsoSms: true },
  visitNotKept: { ...OF_REPAIR, alsoSms: true },
  customerNotMet: { ...OF_REPAIR, alsoSms: true },
  repairQuoted: { ...OF_REPAIR, alsoSms: true },
  partsAwaited: OF_REPAIR,
  goodsRepaired: OF_REPAIR,
  goodsUnrepaired: OF_REPAIR,
  remediesOpen: { ...OF_REPAIR, alsoSms: true },
  paymentWanted: { ...CUSTOMER, alsoSms: true },
  paymentReceived: CUSTOMER,
  paymentReleased: CUSTOMER,
  depositTaken: OF_GOODS,
  complaintReceived: OF_COMPLAINT,
  complaintAnswered: OF_COMPLAINT,
  evidenceWanted: OF_COMPLAINT,
  offerReceived: OF_COMPLAINT,
  pleaseSign: OF_COMPLAINT,
  agreementInForce: OF_COMPLAINT,
  promiseKept: { ...OF_COMPLAINT, mayOptOut: true },
  promiseBroken: OF_COMPLAINT,
  complaintSettled: OF_COMPLAINT,
  complaintUnsettled: OF_COMPLAINT,
  withdrawalReceived: { ...CUSTOMER, urgent: true, direct: true },
  oneTimeCode: { ...CUSTOMER, urgent: true, direct: true },
  exchangeFiled: OF_EXCHANGE,
  chooseReplacement: { ...OF_EXCHANGE, alsoSms: true },
  depositHeld: OF_GOODS,
  replacementSent: OF_EXCHANGE,
  replacementGivenUp: OF_EXCHANGE,
  staffReplacementReturned: { ...STAFF, kinds: ['exchange'] },
  staffEscalated: STAFF,
  staffDeadlineMissed: STAFF,
  staffAssigned: STAFF,
  staffHandedOver: STAFF,
  staffAudited: { ...STAFF, direct: true },
  staffRefundFailed: STAFF,
  staffRefundReversed: STAFF,
  staffPayoutFailed: STAFF,
  staffParcelLost: STAFF,
  staffApprovalRefused: STAFF,
  staffApprovalVoided: STAFF,
  staffComplaintJoined: ON_COMPLAINT,
  staffAnswerContested: ON_COMPLAINT,
  staffOfferReceived: ON_COMPLAINT,
  staffPromiseBroken: ON_COMPLAINT,
  staffPromiseHeldUp: ON_COMPLAINT,
} as const satisfies Record<string, TemplateRules>;

export type Template = keyof typeof TEMPLATES;

export const rulesOf = (template: Template): TemplateRules => TEMPLATES[template];

export const kindsOf = (template: Template): readonly CaseKind[] => rulesOf(template).kinds ?? CASE_KINDS;

/** Why a case is refused, as far as a policy can say it without words of its own. */
export type RefusalReason = 'tooLate' | 'excluded' | 'other';

interface Amount {
  readonly amountMinor: Minor;
  readonly currency: Currency;
}
type Nothing = Readonly<Record<string, never>>;

/**
 * What each template has to be told, besides the case and its order. Names say what a value is (`amountMinor`, `dueAt`,
 * `lastOn`), and the sender writes it accordingly. Never a person's data: those are read when the message is sent.
 */
export interface TemplateParams {
  caseFiled: { readonly count: number };
  compensationFiled: Nothing;
  /** `form` is in what it is given. */
  compensationApproved: Amount & { readonly form: CompensationForm };
  apologyGiven: Nothing;
  caseApproved: Nothing;
  caseRefused: { readonly reasons: readonly RefusalReason[]; readonly lastOn?: CalendarDay };
  arrangedMail: { readonly dueAt: Instant };
  arrangedPickup: Nothing;
  arrangedDropOff: { readonly dueAt: Instant };
  chooseAnotherMethod: Nothing;
  pickupFailed: Nothing;
  shipBackNear: { readonly dueAt: Instant };
  goodsKept: { readonly count: number };
  goodsOwed: Nothing;
  moneyOwed: Amount;
  goodsReceived: { readonly count: number };
  deviationFound: { readonly count: number };
  informationWanted: { readonly dueAt: Instant };
  refundOnItsWay: Amount;
  refundSettled: Amount;
  refundFailed: Amount;
  refundReversed: Amount;
  refundRedirected: Amount;
  /** `days` for which it is good. */
  voucherGiven: Amount & { readonly days: number };
  payoutOnItsWay: Amount;
  payoutSettled: Amount;
  /** Good until then. */
  voucherIssued: Amount & { readonly dueAt: Instant };
  pointsGiven: Amount & { readonly dueAt: Instant };
  payoutFailed: Amount;
  bankAccountWanted: Amount;
  goodsSentBack: { readonly trackingNumber: string };
  goodsHeld: Nothing;
  followUpAsked: Nothing;
  caseClosed: Nothing;
  caseReopened: Nothing;
  caseCancelled: Nothing;
  caseExpired: Nothing;
  repairFiled: { readonly count: number };
  /** Nobody comes; the goods are to be sent, or brought. */
  repairRerouted: Nothing;
  visitBooked: { readonly startsAt: Instant };
  visitRefused: Nothing;
  /** Nobody came to the customer. */
  visitNotKept: Nothing;
  customerNotMet: Nothing;
  repairQuoted: Amount & { readonly dueAt: Instant };
  partsAwaited: { readonly expectedAt: Instant };
  goodsRepaired: Nothing;
  /** They come back as they are. */
  goodsUnrepaired: Nothing;
  remediesOpen: { readonly remedies: readonly RepairRemedy[] };
  paymentWanted: Amount & { readonly payUrl: string; readonly dueAt: Instant };
  paymentReceived: Amount;
  paymentReleased: Amount;
  depositTaken: Amount;
  complaintReceived: { readonly dueAt: Instant };
  complaintAnswered: Nothing;
  evidenceWanted: { readonly dueAt: Instant };
  offerReceived: { readonly dueAt: Instant };
  pleaseSign: { readonly sha256: string };
  agreementInForce: { readonly sha256: string };
  promiseKept: Nothing;
  promiseBroken: Nothing;
  complaintSettled: Nothing;
  complaintUnsettled: Nothing;
  /** `received` is written out with its zone, as in the document: the mail alone has to prove it. */
  withdrawalReceived: {
    readonly withdrawalId: string;
    readonly received: string;
    readonly declaration: string;
    readonly sha256: string;
  };
  /** `count` is in minutes. */
  oneTimeCode: { readonly code: string; readonly count: number };
  exchangeFiled: Nothing;
  chooseReplacement: { readonly dueAt: Instant };
  depositHeld: Amount;
  replacementSent: { readonly trackingNumber: string };
  replacementGivenUp: Nothing;
  staffReplacementReturned: { readonly trackingNumber: string };
  staffEscalated: { readonly clock: ClockName; readonly dueAt: Instant };
  staffDeadlineMissed: { readonly clock: ClockName; readonly dueAt: Instant };
  staffAssigned: { readonly owner: string };
  staffHandedOver: { readonly owner: string };
  staffAudited: { readonly owner: string };
  staffRefundFailed: Amount & { readonly intentId: string; readonly failureCode: string };
  staffRefundReversed: Amount & { readonly intentId: string; readonly failureCode: string };
  staffPayoutFailed: Amount & { readonly payoutId: string; readonly failureCode: string };
  staffParcelLost: { readonly trackingNumber: string };
  /** `owner` is who asked. */
  staffApprovalRefused: { readonly owner: string };
  staffApprovalVoided: { readonly owner: string };
  staffComplaintJoined: Nothing;
  staffAnswerContested: Nothing;
  staffOfferReceived: { readonly dueAt: Instant };
  staffPromiseBroken: Nothing;
  staffPromiseHeldUp: Amount;
}

export type MessageParams = Readonly<Record<string, string | number | readonly string[]>>;

/** A message to somebody, before it is known where he can be reached. */
export interface Message {
  readonly template: Template;
  readonly audience: Audience;
  /** Who of the staff; absent: the owner of the case. */
  readonly to?: string;
  readonly params: MessageParams;
}
