import {
  type CaseState,
  earliestTick,
  nextRung,
  policyReference,
  refundedMinor,
  type RefundIntent,
} from '#domain';
import { present } from '../optional.js';
import type { CaseResponse, IntentResponse, NextDueResponse } from './case-response.dto.js';
import type { DueNextResponse } from './timeline.dto.js';

const NOTHING = { lines: [], shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor: 0 };

/** What happens next by itself, when, and why. */
export function dueNextOf({ clocks }: Pick<CaseState, 'clocks'>): DueNextResponse | undefined {
  const tick = earliestTick(clocks);
  const clock = clocks.find(({ clockId }) => clockId === tick?.clockId);
  if (!tick || !clock) return undefined;
  const { clockId, name, cause, rule } = clock;
  return { clockId, name, act: nextRung(clock)?.act ?? 'resume', at: tick.at, cause, rule };
}

export function nextDueOf(state: Pick<CaseState, 'clocks'>): NextDueResponse | undefined {
  const next = dueNextOf(state);
  return next && { clock: next.name, act: next.act, at: next.at };
}

export function intentResponse(intent: RefundIntent): IntentResponse {
  const { intentId, paymentId, amountMinor, status, attempt, providerRefundId, failureCode, sentAt } = intent;
  return present({
    intentId,
    paymentId,
    amountMinor,
    status,
    attempt,
    providerRefundId,
    failureCode,
    sentAt,
  });
}

function decisionResponse({ decision }: CaseState): CaseResponse['decision'] {
  if (!decision) return undefined;
  const { outcome, reasons, evidenceWanted, lastDays } = decision;
  return { outcome, reasons, policy: policyReference(decision), evidenceWanted, lastDays };
}

/** What the customer is asked, without its words: those are personal. */
function questionOf({ question, clocks }: CaseState): CaseResponse['question'] {
  if (!question) return undefined;
  const clock = clocks.findLast(({ name }) => name === 'information');
  return present({ askedAt: question.askedAt, dueAt: clock?.dueAt });
}

/** A case as callers see it. The address is personal, so it is given only where it is known to be wanted. */
export function caseResponse(state: CaseState, address?: unknown): CaseResponse {
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
  const { revision, status, pickupId, failureCode } = state.arrangement;
  return {
    ...{ caseId, kind, stage, version, orderId, customerId, market, currency, resolution, filedAt, noticeAt },
    lines: state.lines.map(({ lineId, sku, quantity, reason, goods }) =>
      present({ lineId, sku, quantity, reason, goods }),
    ),
    logistics: present({ method, slotId, trackingNumber, address }),
    arrangement: present({ revision, status, pickupId, failureCode }),
    refund: {
      approvedMinor: state.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0),
      settledMinor: refundedMinor(state),
      breakdown: state.breakdown ?? state.decision?.breakdown ?? NOTHING,
    },
    refunds: state.refunds.map(intentResponse),
    ...present({
      channel: state.channel,
      decision: decisionResponse(state),
      nextDue: nextDueOf(state),
      owner: state.owner,
      question: questionOf(state),
      review: state.review && { from: state.review.from, cause: state.review.cause },
      orderContradiction: state.orderContradiction,
      survey: state.survey && { score: state.survey.score, solved: state.survey.solved },
      callTask: state.callTask,
      closedAt: state.closedAt,
    }),
    appeals: state.appeals,
    escalated: state.escalated,
  };
}
