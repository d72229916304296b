import {
  type CaseState,
  type Collection,
  coveredMinor,
  earliestTick,
  goodwillMinor,
  nextRung,
  owedByCustomerMinor,
  type Payout,
  policyReference,
  type RefundBreakdown,
  refundedMinor,
  type RefundIntent,
  shopShare,
  tellableReasons,
} from '#domain';
import { exchangeSnapshot } from './exchange-snapshot.js';
import { complaintSnapshot } from './complaint-snapshot.js';
import { compensationSnapshot } from './compensation-snapshot.js';
import { goodsSnapshot } from './goods-snapshot.js';
import { present } from './present.js';
import { repairSnapshot } from './repair-snapshot.js';
import { toldPromise } from './told-payload.js';

const NOTHING = { lines: [], shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor: 0 };

/** What happens next by itself, when, and why. */
export function dueNextOf({ clocks }: Pick<CaseState, 'clocks'>) {
  const tick = earliestTick(clocks);
  const clock = clocks.find(({ clockId }) => clockId === tick?.clockId);
  if (!tick || !clock) return undefined;
  const { clockId, name, cause, rule, law } = clock;
  const act = nextRung(clock)?.act ?? ('resume' as const);
  return present({ clockId, name, act, at: tick.at, cause, rule, law });
}

export function nextDueOf(
  state: Pick<CaseState, 'clocks'>,
): { clock: string; act: string; at: string } | undefined {
  const next = dueNextOf(state);
  return next && { clock: next.name, act: next.act, at: next.at };
}

/** Value that goes out another way than a refund; of a voucher's code only that there is one. */
export function payoutSnapshot(payout: Payout) {
  const { payoutId, form, amountMinor, cause, status, attempt } = payout;
  const { sentAt, validUntil, providerPayoutId, failureCode, codeTextId } = payout;
  return {
    ...{ payoutId, form, amountMinor, cause, status, attempt },
    ...present({ sentAt, validUntil, providerPayoutId, failureCode }),
    ...(codeTextId === undefined ? {} : { hasCode: true as const }),
  };
}

export function intentSnapshot(intent: RefundIntent) {
  const { intentId, paymentId, tender, amountMinor, status, attempt } = intent;
  const { destination = 'original', purpose = 'goods', providerRefundId, failureCode, sentAt } = intent;
  return {
    ...{ intentId, paymentId, destination, purpose, amountMinor, status, attempt },
    ...present({ tender, providerRefundId, failureCode, sentAt }),
  };
}

function decisionSnapshot({ decision }: CaseState) {
  if (!decision) return undefined;
  const { outcome, evidenceWanted, lastDays, route, returnless } = decision;
  const reasons = tellableReasons(decision);
  return {
    ...{ outcome, reasons, policy: policyReference(decision), evidenceWanted, lastDays },
    ...present({ route, returnless, instantRefund: toldPromise(decision) }),
  };
}

/** What the case gives, in the currency that was charged, and in the shop's where its books are kept in another. */
function refundSnapshot(state: CaseState) {
  const breakdown: RefundBreakdown = state.breakdown ?? state.decision?.breakdown ?? NOTHING;
  const amounts = {
    approvedMinor: coveredMinor(state),
    settledMinor: refundedMinor(state),
    goodwillMinor: goodwillMinor(state),
  };
  const { shop } = breakdown;
  if (!shop) return { ...amounts, breakdown };
  const { approvedMinor, settledMinor, goodwillMinor: goodwill } = amounts;
  return {
    ...amounts,
    shop: {
      currency: shop.currency,
      approvedMinor: shopShare(shop.rate, 0, approvedMinor),
      settledMinor: shopShare(shop.rate, 0, settledMinor),
      goodwillMinor: shopShare(shop.rate, approvedMinor, goodwill),
    },
    breakdown,
  };
}

/** What the customer is asked, without its words: those are personal. */
function questionOf({ question, clocks }: CaseState) {
  if (!question) return undefined;
  const clock = clocks.findLast(({ name }) => name === 'information');
  return present({ askedAt: question.askedAt, dueAt: clock?.dueAt });
}

/** What the customer is asked to pay: where, while he can, and by when. */
function collectionSnapshot(collection: Collection, { clocks }: Pick<CaseState, 'clocks'>) {
  const { collectionId, purpose, amountMinor, capture, status, failureCode, askedAt } = collection;
  const isOpen = status === 'open';
  const clock = clocks.findLast(({ name, status: now }) => name === 'payment' && now === 'running');
  return {
    ...{ collectionId, purpose, amountMinor, capture, status },
    ...present({
      capturedMinor: status === 'captured' ? collection.captureMinor : undefined,
      payUrl: isOpen ? collection.payUrl : undefined,
      dueAt: isOpen ? clock?.dueAt : undefined,
      failureCode,
      askedAt,
    }),
  };
}

/** Who calls is reached by a number that is a text of its own. */
function callTaskOf({ callTask }: CaseState) {
  if (!callTask) return undefined;
  const { status, attempts, call } = callTask;
  return {
    ...{ status, attempts },
    ...(call ? { call: { callId: call.callId, status: call.status, since: call.since } } : {}),
  };
}

/** What is claimed of the customer, and what was done about it. */
function recourseOf(state: CaseState) {
  const { recourseSteps: steps = [], repaidMinor = 0 } = state;
  const owedMinor = owedByCustomerMinor(state);
  return steps.length === 0 && owedMinor + repaidMinor === 0 ? undefined : { steps, owedMinor, repaidMinor };
}

/** A case as the outside sees it, in answers and in webhooks: no address, no notes, no ids of texts. */
export function caseSnapshot(state: CaseState) {
  const {
    caseId,
    kind,
    stage,
    version,
    orderId,
    customerId,
    market,
    currency,
    resolution,
    filedAt,
    noticeAt,
  } = state;
  const { method, slotId, trackingNumber } = state.logistics;
  const { revision, status, pickupId, labelId, qrPayload, labelValidUntil, failureCode, failedPickups } =
    state.arrangement;
  return {
    ...{ caseId, kind, stage, version, orderId, customerId, market, currency, resolution, filedAt, noticeAt },
    lines: state.lines.map(({ lineId, sku, quantity, reason, goods }) =>
      present({ lineId, sku, quantity, reason, goods }),
    ),
    logistics: present({ method, slotId, trackingNumber }),
    arrangement: present({
      ...{ revision, status, pickupId, labelId, qrPayload, labelValidUntil, failureCode, failedPickups },
    }),
    parcels: state.parcels.map(({ trackingNumber, carrier, status: whereabouts }) => ({
      trackingNumber,
      carrier,
      status: whereabouts,
    })),
    refund: refundSnapshot(state),
    refunds: state.refunds.map(intentSnapshot),
    ...present({ collections: state.collections?.map((one) => collectionSnapshot(one, state)) }),
    ...goodsSnapshot(state),
    ...present({
      payouts: state.payouts?.map(payoutSnapshot),
      channel: state.channel,
      convertedFrom: state.convertedFrom,
      convertedTo: state.convertedTo,
      decision: decisionSnapshot(state),
      compensation: compensationSnapshot(state),
      nextDue: nextDueOf(state),
      owner: state.owner,
      recourse: recourseOf(state),
      question: questionOf(state),
      review: state.review && { from: state.review.from, cause: state.review.cause },
      orderContradiction: state.orderContradiction,
      survey: state.survey && { score: state.survey.score, solved: state.survey.solved },
      callTask: callTaskOf(state),
      closedAt: state.closedAt,
      repair: repairSnapshot(state),
      exchange: exchangeSnapshot(state),
      complaint: complaintSnapshot(state),
      complaints: state.complaints,
    }),
    appeals: state.appeals,
    escalated: state.escalated,
  };
}

export type CaseSnapshot = ReturnType<typeof caseSnapshot>;
