import { assert } from '../errors.js';
import type { CaseEvent, CaseEventPayloads, CaseEventType } from './case-event.js';
import type { CaseLine, CaseState } from './case-state.js';
import type { Clock } from './clock.js';
import { type GoodsState, moveGoods } from './goods.js';
import { assertLegal } from './legal.js';
import { mayBecome, type RefundIntent, type RefundStatus } from './refund.js';
import { NEXT_STAGES, type Stage } from './stage.js';

type Appliers = {
  [T in CaseEventType]: (state: CaseState, payload: CaseEventPayloads[T], event: CaseEvent) => CaseState;
};

function enter(state: CaseState, to: Stage): CaseState {
  assert(
    (NEXT_STAGES[state.stage] as readonly Stage[]).includes(to),
    `a case cannot move from ${state.stage} to ${to}`,
  );
  return { ...state, stage: to };
}

function moveAll(state: CaseState, to: GoodsState, from: readonly GoodsState[]): CaseState {
  const move = (line: CaseLine): CaseLine => {
    const units = from.reduce((sum, source) => sum + (line.goods[source] ?? 0), 0);
    return { ...line, goods: moveGoods(line.goods, to, units).goods };
  };
  return { ...state, lines: state.lines.map(move) };
}

function changeRefund(
  state: CaseState,
  intentId: string,
  to: RefundStatus,
  change: Partial<RefundIntent>,
): CaseState {
  assert(
    state.refunds.some((refund) => refund.intentId === intentId),
    `refund ${intentId} is unknown`,
  );
  const refunds = state.refunds.map((refund) => {
    if (refund.intentId !== intentId) return refund;
    assert(mayBecome(refund.status, to), `refund ${intentId} cannot move from ${refund.status} to ${to}`);
    return { ...refund, ...change, status: to };
  });
  return { ...state, refunds };
}

function changeClock(state: CaseState, clockId: string, change: (clock: Clock) => Clock): CaseState {
  assert(
    state.clocks.some((clock) => clock.clockId === clockId),
    `clock ${clockId} is unknown`,
  );
  return {
    ...state,
    clocks: state.clocks.map((clock) => (clock.clockId === clockId ? change(clock) : clock)),
  };
}

/** A new attempt is a new refund to the provider: what he said of the last one is not said of this one. */
function withoutOutcome({
  intentId,
  sequence,
  paymentId,
  amountMinor,
  status,
  attempt,
}: RefundIntent): RefundIntent {
  return { intentId, sequence, paymentId, amountMinor, status, attempt };
}

const fromProvider = (payload: { attempt: number; providerRefundId?: string }) =>
  payload.providerRefundId === undefined ? {} : { providerRefundId: payload.providerRefundId };

const SCANNED = { inTransit: 'inTransit', delivered: 'inTransit', lost: 'lost' } as const;

const APPLIERS: Appliers = {
  caseFiled: () => {
    throw new Error('Assertion failed: a case is filed once');
  },
  caseDecided: (state, { to, decision }) => ({ ...enter(state, to), decision }),
  caseApproved: (state, { to }) => enter(state, to),
  caseRefused: (state, { to }) => enter(state, to),
  caseCancelled: (state, { to }) => enter(state, to),
  caseExpired: (state, { to }) => enter(state, to),
  logisticsChanged: (state, { logistics }) => ({
    ...moveAll(state, 'withCustomer', ['pickupBooked']),
    logistics,
    arrangement: {
      revision: state.arrangement.revision + 1,
      status: 'wanted',
      ...(state.arrangement.pickupId === undefined ? {} : { supersededPickupId: state.arrangement.pickupId }),
    },
  }),
  returnArranged: (state, { revision, pickupId, trackingNumber }) => {
    const booked = pickupId === undefined ? state : moveAll(state, 'pickupBooked', ['withCustomer']);
    return {
      ...booked,
      logistics: { ...state.logistics, ...(trackingNumber === undefined ? {} : { trackingNumber }) },
      arrangement: { revision, status: 'arranged', ...(pickupId === undefined ? {} : { pickupId }) },
    };
  },
  arrangementFailed: (state, { revision, code }) => ({
    ...state,
    arrangement: { revision, status: 'failed', failureCode: code },
  }),
  parcelScanned: (state, { status }) =>
    moveAll(
      state,
      SCANNED[status],
      status === 'lost' ? ['inTransit'] : ['withCustomer', 'pickupBooked', 'lost'],
    ),
  goodsReceived: (state, { lines, to }) => {
    // A line may stand twice in a receipt, once for each condition.
    const received = (lineId: string) =>
      lines.reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);
    const moved = state.lines.map((line) => ({
      ...line,
      goods: moveGoods(line.goods, 'received', received(line.lineId)).goods,
    }));
    const deviates = state.deviates || lines.some((line) => line.condition !== 'asClaimed');
    const next = { ...state, lines: moved, deviates };
    return to === undefined ? next : enter(next, to);
  },
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
  clockStarted: (state, { clock }) => ({ ...state, clocks: [...state.clocks, clock] }),
  clockRungReached: (state, { clockId, act, isLast }) => {
    const escalated = state.escalated || act === 'escalate';
    const next = changeClock(state, clockId, (clock) => ({
      ...clock,
      rungsReached: clock.rungsReached + 1,
      status: isLast ? 'missed' : clock.status,
    }));
    return { ...next, escalated };
  },
  clockStopped: (state, { clockId, outcome }) =>
    changeClock(state, clockId, (clock) => ({ ...clock, status: outcome })),
  settlementDone: (state, { to }) => enter(state, to),
  followUpAsked: (state, _payload, event) => ({ ...state, followUpAskedAt: event.recordedAt }),
  surveyAnswered: (state, { survey }) => ({ ...state, survey }),
  caseAssigned: (state, { owner }) => ({ ...state, owner }),
  noteAdded: (state) => state,
  caseClosed: (state, { to }, event) => ({ ...enter(state, to), closedAt: event.recordedAt }),
};

function fileCase(event: CaseEvent & { type: 'caseFiled' }): CaseState {
  const { quoteId: _quoteId, ...filed } = event.payload;
  return {
    ...filed,
    version: event.seq,
    stage: 'submitted',
    arrangement: { revision: 1, status: 'wanted' },
    filedAt: event.recordedAt,
    refunds: [],
    clocks: [],
    escalated: false,
    deviates: false,
  };
}

/**
 * The one function that turns events into the record of a case. It runs inside the recording transaction, and again
 * whenever a case is rebuilt from its events; an illegal event is a fault of ours and stops it.
 */
export function apply(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'caseFiled') {
    assert(state === null, 'a case is filed once');
    return fileCase(event);
  }
  assert(state !== null, 'the first event of a case files it');
  assert(event.seq === state.version + 1, `event ${event.seq} follows version ${state.version}`);
  const applier = APPLIERS[event.type] as (state: CaseState, payload: unknown, event: CaseEvent) => CaseState;
  return { ...applier(state, event.payload, event), version: event.seq };
}

/** Applies events that were recorded together; what must hold across the axes must hold after the last of them. */
export function applyAll(state: CaseState | null, events: readonly CaseEvent[]): CaseState {
  const next = events.reduce<CaseState | null>((current, event) => apply(current, event), state);
  assert(next !== null, 'there is at least one event');
  assertLegal(next);
  return next;
}
