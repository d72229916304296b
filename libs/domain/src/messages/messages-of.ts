import type { CaseEvent, CaseEventPayloads, CaseEventType } from '../case/case-event.js';
import { type CaseState, runningClock } from '../case/case-state.js';
import { owedByCustomerMinor } from '../case/instant-refund.js';
import type { ClockName } from '../case/clock.js';
import type { Decision } from '../policy/decision.js';
import { addDuration } from '../time.js';
import { COLLECTION_TELLINGS } from './collection-tellings.js';
import { COMPENSATION_TELLINGS } from './compensation-tellings.js';
import { EXCHANGE_TELLINGS } from './exchange-tellings.js';
import { COMPLAINT_TELLINGS, complaintReceived } from './complaint-tellings.js';
import { bankAccountReminder, PAYOUT_TELLINGS } from './payout-messages.js';
import { REPAIR_TELLINGS } from './repair-tellings.js';
import { CALLS_UNTOLD } from './untold.js';
import { tell, type Telling, type Tellings, type Told } from './telling.js';
import { type Message, type RefusalReason, rulesOf, type TemplateParams } from './template.js';

const DAY_MS = 86_400_000;

/** Clocks whose deadline is the customer's: that one is told to him, as what follows from it. */
const CUSTOMERS_CLOCKS: readonly ClockName[] = ['shipBack', 'followUp', 'customerEvidence'];

const unitsOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** The amount of an intent never changes, so it may be read from a record that has moved on since the event. */
function amountOf(state: CaseState, intentId: string): { amountMinor: number; currency: string } {
  const refund = state.refunds.find((candidate) => candidate.intentId === intentId);
  return { amountMinor: refund?.amountMinor ?? 0, currency: state.currency };
}

function refusalOf({ reasons, lastDays }: Decision): TemplateParams['caseRefused'] {
  const refused = reasons.filter(({ effect }) => effect === 'refuse');
  const codes = refused.map(({ inputs }): RefusalReason => {
    if ('lastDay' in inputs) return 'tooLate';
    return 'category' in inputs ? 'excluded' : 'other';
  });
  const tooLate = refused.find(({ inputs }) => 'lastDay' in inputs);
  const lastOn = tooLate?.lineId === undefined ? undefined : lastDays[tooLate.lineId];
  return { reasons: [...new Set(codes)], ...(lastOn == null ? {} : { lastOn }) };
}

/** What is given for harm is told with its amount, and of a complaint it is told that the talks go on. */
const approved = ({ kind }: CaseState): Told[] =>
  kind === 'compensation' || kind === 'complaint' ? [] : [tell('caseApproved', {})];

function decided({ decision }: CaseEventPayloads['caseDecided'], state: CaseState): Told[] {
  // That it is heard is nothing to be told: it was received.
  if (state.kind === 'complaint') return [];
  switch (decision.outcome) {
    case 'approve':
      return approved(state);
    case 'refuse':
      return [tell('caseRefused', refusalOf(decision))];
    case 'review':
      return [];
  }
}

/** What the customer has to do now. Logistics that he has changed since would send him the wrong way. */
function arranged({ revision }: CaseEventPayloads['returnArranged'], state: CaseState): Told[] {
  if (state.arrangement.revision !== revision) return [];
  const method: string = state.logistics.method;
  if (method === 'pickup') return [tell('arrangedPickup', {})];
  // Goods that are on their way already have no deadline, and nothing is left to be done.
  const dueAt = state.clocks.findLast(({ name }) => name === 'shipBack')?.dueAt;
  if (dueAt === undefined) return [];
  return [tell(method === 'dropOff' ? 'arrangedDropOff' : 'arrangedMail', { dueAt })];
}

function rungReached(payload: CaseEventPayloads['clockRungReached'], state: CaseState): Told[] {
  const clock = state.clocks.find(({ clockId }) => clockId === payload.clockId);
  if (!clock) return [];
  const { name, dueAt } = clock;
  if (payload.isLast)
    return CUSTOMERS_CLOCKS.includes(name) ? [] : [tell('staffDeadlineMissed', { clock: name, dueAt })];
  // Where the money is out already, the return does not expire: the goods are owed.
  if (payload.act === 'warn' && name === 'shipBack')
    return [runningClock(state, 'recourse') ? tell('goodsOwed', {}) : tell('shipBackNear', { dueAt })];
  if (payload.act === 'warn' && name === 'bankAccount') return bankAccountReminder(state);
  return payload.act === 'escalate' ? [tell('staffEscalated', { clock: name, dueAt })] : [];
}

/** What a gift was worth came as a voucher, which is good for some days. */
function settled(intentId: string, state: CaseState): Told {
  const amount = amountOf(state, intentId);
  if (!state.gift) return tell('refundSettled', amount);
  const { filedAt, gift } = state;
  const ms = Date.parse(addDuration(filedAt, gift.voucherValidFor)) - Date.parse(filedAt);
  return tell('voucherGiven', { ...amount, days: Math.floor(ms / DAY_MS) });
}

/** The answer to a question is due when its clock says so. */
function asked(_payload: CaseEventPayloads['informationAsked'], { clocks }: CaseState): Told[] {
  const dueAt = clocks.findLast(({ name }) => name === 'information')?.dueAt;
  return dueAt === undefined ? [] : [tell('informationWanted', { dueAt })];
}

/** What the customer hears of the ladder against him; its last step is for staff, whose deadline it is. */
function recourseStep({ step }: CaseEventPayloads['recourseStepTaken'], state: CaseState): Told[] {
  if (step === 'remind') return [tell('goodsOwed', {})];
  const amountMinor = owedByCustomerMinor(state);
  if (step !== 'claim' || amountMinor === 0) return [];
  return [tell('moneyOwed', { amountMinor, currency: state.currency })];
}

/** Each kind of case is received in its own words. */
function filed({ kind, lines }: CaseEventPayloads['caseFiled'], state: CaseState): Told[] {
  if (kind === 'repair') return [tell('repairFiled', { count: unitsOf(lines) })];
  if (kind === 'exchange') return [tell('exchangeFiled', {})];
  if (kind === 'compensation') return [tell('compensationFiled', {})];
  if (kind === 'complaint') return complaintReceived(state);
  return kind === 'return' ? [tell('caseFiled', { count: unitsOf(lines) })] : [];
}

/** Who asked for a second look hears how it ended; a case that goes on says so by its next step. */
function reviewEnded({ to }: CaseEventPayloads['reviewEnded']): Told[] {
  if (to === 'closed') return [tell('caseClosed', {})];
  return to === 'refused' ? [tell('caseRefused', { reasons: ['other'] })] : [];
}

/**
 * What is told when: one row per event, so an event type cannot be added without a decision who hears of it. `null`
 * is that decision too. Nothing is called refunded before `refundSettled`.
 */
export const TELLINGS: Tellings = {
  caseFiled: {
    may: ['caseFiled', 'exchangeFiled', 'repairFiled', 'compensationFiled', 'complaintReceived'],
    of: filed,
  },
  caseDecided: { may: ['caseApproved', 'caseRefused'], of: decided },
  caseApproved: { may: ['caseApproved'], of: (_payload, state) => approved(state) },
  caseRefused: { may: ['caseRefused'], of: () => [tell('caseRefused', { reasons: ['other'] })] },
  caseCancelled: { may: ['caseCancelled'], of: () => [tell('caseCancelled', {})] },
  // The case that takes over tells of itself.
  caseConverted: null,
  caseExpired: { may: ['caseExpired'], of: () => [tell('caseExpired', {})] },
  logisticsChanged: null,
  returnArranged: { may: ['arrangedMail', 'arrangedPickup', 'arrangedDropOff'], of: arranged },
  arrangementFailed: {
    may: ['chooseAnotherMethod'],
    of: ({ revision }, { arrangement }) =>
      arrangement.revision === revision ? [tell('chooseAnotherMethod', {})] : [],
  },
  slotChosen: null,
  pickupFailed: {
    may: ['pickupFailed', 'chooseAnotherMethod'],
    of: ({ rebook }) => [tell(rebook ? 'pickupFailed' : 'chooseAnotherMethod', {})],
  },
  parcelAnnounced: null,
  goodsKept: { may: ['goodsKept'], of: ({ lines }) => [tell('goodsKept', { count: unitsOf(lines) })] },
  goodsMissing: null,
  parcelScanned: {
    may: ['staffParcelLost'],
    of: ({ status, trackingNumber }) =>
      status === 'lost' ? [tell('staffParcelLost', { trackingNumber })] : [],
  },
  goodsReceived: {
    may: ['goodsReceived', 'deviationFound'],
    of: ({ lines, asClaimed }) => [
      tell(asClaimed ? 'goodsReceived' : 'deviationFound', { count: unitsOf(lines) }),
    ],
  },
  inspectionRecorded: null,
  // What is paid is told with the money, what goes back with the parcel.
  deviationDecided: {
    may: ['caseRefused'],
    of: ({ outcome }) => (outcome === 'refuse' ? [tell('caseRefused', { reasons: ['other'] })] : []),
  },
  dispositionOrdered: null,
  dispositionTold: null,
  dispositionRefused: null,
  sendBackOrdered: null,
  goodsSentBack: {
    may: ['goodsSentBack'],
    of: ({ trackingNumber }) => [tell('goodsSentBack', { trackingNumber })],
  },
  sendBackFailed: { may: ['goodsHeld'], of: () => [tell('goodsHeld', {})] },
  deliveryFailed: { may: ['goodsHeld'], of: () => [tell('goodsHeld', {})] },
  sendBackRepeated: null,
  sendBackDelivered: null,
  sendBackLost: {
    may: ['staffParcelLost'],
    of: (_payload, { sendBack }) => [
      tell('staffParcelLost', { trackingNumber: sendBack?.trackingNumber ?? '' }),
    ],
  },
  goodsAbandoned: null,
  refundApproved: null,
  refundSent: {
    may: ['refundOnItsWay'],
    // Of a voucher there is nothing to be told before it is there.
    of: ({ intentId }, state) => (state.gift ? [] : [tell('refundOnItsWay', amountOf(state, intentId))]),
  },
  refundPending: null,
  refundSettled: {
    may: ['refundSettled', 'voucherGiven'],
    of: ({ intentId }, state) => [settled(intentId, state)],
  },
  refundFailed: {
    may: ['refundFailed', 'staffRefundFailed'],
    of: ({ intentId, code }, state) => [
      tell('refundFailed', amountOf(state, intentId)),
      tell('staffRefundFailed', { ...amountOf(state, intentId), intentId, failureCode: code }),
    ],
  },
  refundReversed: {
    may: ['refundReversed', 'staffRefundReversed'],
    of: ({ intentId, code }, state) => [
      tell('refundReversed', amountOf(state, intentId)),
      tell('staffRefundReversed', { ...amountOf(state, intentId), intentId, failureCode: code }),
    ],
  },
  // The new attempt is told when it is sent.
  refundRetried: null,
  refundRedirected: {
    may: ['refundRedirected'],
    of: ({ intent }, { currency }) => [
      tell('refundRedirected', { amountMinor: intent.amountMinor, currency }),
    ],
  },
  strayRefundSettled: null,
  strayRefundFailed: null,
  factUnmatched: null,
  // Told when it is sent, as any refund.
  goodwillGranted: null,
  clockStarted: null,
  clockRungReached: {
    may: ['shipBackNear', 'goodsOwed', 'bankAccountWanted', 'staffEscalated', 'staffDeadlineMissed'],
    of: rungReached,
  },
  clockStopped: null,
  clockExtended: null,
  clockPaused: null,
  clockResumed: null,
  recourseStepTaken: { may: ['goodsOwed', 'moneyOwed'], of: recourseStep },
  // Whoever pays knows it.
  customerRepaid: null,
  recourseNoted: null,
  recourseWithdrawn: null,
  settlementDone: null,
  followUpAsked: { may: ['followUpAsked'], of: () => [tell('followUpAsked', {})] },
  surveyAnswered: null,
  ...CALLS_UNTOLD,
  costNoted: null,
  caseAssigned: { may: ['staffAssigned'], of: ({ owner }) => [tell('staffAssigned', { owner })] },
  caseHandedOver: { may: ['staffHandedOver'], of: ({ to }) => [tell('staffHandedOver', { owner: to })] },
  // It waits in the queue of the team.
  caseReleased: null,
  assignmentCorrected: { may: ['staffAssigned'], of: ({ owner }) => [tell('staffAssigned', { owner })] },
  noteAdded: null,
  noteCorrected: null,
  informationAsked: { may: ['informationWanted'], of: asked },
  informationGiven: null,
  informationLapsed: null,
  informationWithdrawn: null,
  caseReopened: { may: ['caseReopened'], of: () => [tell('caseReopened', {})] },
  reviewStarted: { may: ['caseReopened'], of: () => [tell('caseReopened', {})] },
  reviewEnded: { may: ['caseClosed', 'caseRefused'], of: reviewEnded },
  policyOverridden: null,
  approvalAsked: null,
  approvalGiven: null,
  approvalRefused: {
    may: ['staffApprovalRefused'],
    of: ({ askedBy }) => [{ ...tell('staffApprovalRefused', { owner: askedBy }), to: askedBy }],
  },
  approvalVoided: {
    may: ['staffApprovalVoided'],
    of: ({ askedBy }) => [{ ...tell('staffApprovalVoided', { owner: askedBy }), to: askedBy }],
  },
  approvalUndone: null,
  receiptCorrected: null,
  inspectionCorrected: null,
  orderContradicted: null,
  orderContradictionResolved: null,
  caseClosed: { may: ['caseClosed'], of: () => [tell('caseClosed', {})] },
  ...COLLECTION_TELLINGS,
  ...PAYOUT_TELLINGS,
  ...EXCHANGE_TELLINGS,
  ...REPAIR_TELLINGS,
  ...COMPENSATION_TELLINGS,
  ...COMPLAINT_TELLINGS,
};

/** The messages that an event causes. `state` is the record at any time from the event on. */
export function messagesOf(event: CaseEvent, state: CaseState): readonly Message[] {
  const telling = TELLINGS[event.type] as Telling<CaseEventType> | null;
  if (!telling) return [];
  const { caseId, orderId, kind } = state;
  return telling.of(event.payload, state).map(({ template, params, ...told }) => ({
    ...told,
    template,
    audience: rulesOf(template).audience,
    params: { caseId, orderId, kind, ...params },
  }));
}
