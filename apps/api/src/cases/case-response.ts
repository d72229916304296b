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

const NOTHING = { lines: [], shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor: 0 };

/** What happens next by itself, and when. */
export function nextDueOf(state: Pick<CaseState, 'clocks'>): NextDueResponse | undefined {
  const tick = earliestTick(state.clocks);
  const clock = state.clocks.find(({ clockId }) => clockId === tick?.clockId);
  const rung = clock && nextRung(clock);
  return clock && rung ? { clock: clock.name, act: rung.act, at: rung.at } : undefined;
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
      survey: state.survey && { score: state.survey.score, solved: state.survey.solved },
      closedAt: state.closedAt,
    }),
    escalated: state.escalated,
  };
}
