import { assert } from '../errors.js';
import type { CaseState } from './case-state.js';
import { complaintOf } from './complaint-record.js';
import { type ClockName, CLOCKS_OF_LAW } from './clock.js';
import type { DisputeStatus } from './dispute.js';
import { GOODS_STATES, type GoodsState } from './goods.js';
import { REFUND_STATUSES, type RefundStatus } from './refund.js';
import { isFinal, type Stage } from './stage.js';

/**
 * Which goods and money states may stand together with a stage, where the dispute of a complaint may stand, and which
 * clocks may run or be paused in it: clocks of steps, since those of law stand beside all that are not final. A move that would leave this table is a fault of ours,
 * so it stops the transaction instead of being recorded.
 */
interface Combination {
  readonly goods: readonly GoodsState[];
  readonly money: readonly RefundStatus[];
  readonly clocks: readonly ClockName[];
  /** Absent: nobody disputes anything. */
  readonly dispute?: readonly DisputeStatus[];
}

const BEFORE_DISPATCH: readonly GoodsState[] = ['notDelivered', 'withCustomer'];
const ON_THE_WAY_IN: readonly GoodsState[] = [
  ...BEFORE_DISPATCH, 'pickupBooked', 'inTransit', 'lost', 'misdelivered', 'received', 'graded', 'keptByCustomer',
]; // prettier-ignore
const ANYWHERE = GOODS_STATES;
const NO_MONEY: readonly RefundStatus[] = [];
const ANY_MONEY = REFUND_STATUSES;

const UNDISPUTED: readonly DisputeStatus[] = ['none'];
/** It has an outcome, or never came to a dispute. */
const SETTLED: readonly DisputeStatus[] = ['none', 'executed', 'withdrawn', 'unresolved'];

// Money that is under way goes on while a case is looked at again, or its goods are.
const WITH_MONEY: readonly ClockName[] = ['refund', 'providerCheck', 'payment', 'bankAccount'];

// A case that was reopened carries the money of its earlier epochs through every stage that a review can lead to.
export const LEGAL = {
  submitted: { goods: BEFORE_DISPATCH, money: NO_MONEY, clocks: [] },
  deciding: { goods: [...ON_THE_WAY_IN, 'sentBack'], money: NO_MONEY, clocks: ['decision'] },
  awaitingCustomer: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['information', 'decision', 'inspection', 'review', 'replacement', 'deposit', ...WITH_MONEY],
  },
  awaitingChoice: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['choice', 'sendBack', 'hold', ...WITH_MONEY],
  },
  awaitingPayment: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['payment', 'repair', 'sendBack', 'hold', ...WITH_MONEY],
  },
  awaitingVisit: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['visit', ...WITH_MONEY] },
  diagnosing: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['diagnosis', 'repair', ...WITH_MONEY] },
  awaitingConsent: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['consent', 'repair', ...WITH_MONEY] },
  awaitingParts: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['parts', 'repair', ...WITH_MONEY] },
  repairing: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['repair', ...WITH_MONEY] },
  replacing: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['replacement', 'deposit', 'sendBack', 'hold', ...WITH_MONEY],
  },
  answering: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['firstAnswer', ...WITH_MONEY] },
  mediating: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['customerEvidence', 'shopEvidence', 'offer', 'signature', ...WITH_MONEY],
    dispute: ['appealed', 'evidence', 'offered', 'agreed', 'breached'],
  },
  executing: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['promise', ...WITH_MONEY], dispute: ['agreed'] },
  awaitingGoods: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['shipBack', 'receipt', 'recourse', 'deposit', 'replacement', ...WITH_MONEY],
  },
  inspecting: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['inspection', 'replacement', 'deposit', ...WITH_MONEY],
  },
  settling: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['sendBack', 'hold', ...WITH_MONEY] },
  sendingBack: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['sendBack', 'hold', ...WITH_MONEY] },
  followUp: {
    goods: ANYWHERE,
    money: ANY_MONEY,
    clocks: ['followUp', 'call', ...WITH_MONEY],
    dispute: SETTLED,
  },
  reviewing: { goods: ANYWHERE, money: ANY_MONEY, clocks: ['review', ...WITH_MONEY], dispute: SETTLED },
  closed: { goods: ANYWHERE, money: ANY_MONEY, clocks: [], dispute: SETTLED },
  refused: { goods: ANYWHERE, money: NO_MONEY, clocks: [] },
  cancelled: {
    goods: [...BEFORE_DISPATCH, 'pickupBooked'],
    money: NO_MONEY,
    clocks: [],
    dispute: ['none', 'withdrawn'],
  },
  expired: { goods: [...BEFORE_DISPATCH, 'pickupBooked'], money: NO_MONEY, clocks: [] },
  converted: { goods: ANYWHERE, money: NO_MONEY, clocks: [] },
} as const satisfies Record<Stage, Combination>;

/** Where the dispute of a case may stand in a stage. Cases of other kinds know none. */
export function legalDisputes(stage: Stage): readonly DisputeStatus[] {
  return (LEGAL[stage] as Combination).dispute ?? UNDISPUTED;
}

/** The clocks that may run or be paused in a stage, with those of law. */
export function legalClocks(stage: Stage): readonly ClockName[] {
  return isFinal(stage) ? [] : [...LEGAL[stage].clocks, ...CLOCKS_OF_LAW];
}

export function assertLegal(state: CaseState): void {
  const legal: Combination = LEGAL[state.stage];
  const clocks = legalClocks(state.stage);
  for (const line of state.lines)
    for (const goods of Object.keys(line.goods) as GoodsState[])
      assert(
        legal.goods.includes(goods),
        `goods ${goods} are illegal in stage ${state.stage} (case ${state.caseId})`,
      );
  for (const refund of state.refunds)
    assert(
      // What was collected and is not wanted goes back even when the case is over.
      refund.purpose === 'collection' || legal.money.includes(refund.status),
      `a refund ${refund.status} is illegal in stage ${state.stage} (case ${state.caseId})`,
    );
  const { dispute } = complaintOf(state);
  assert(
    legalDisputes(state.stage).includes(dispute),
    `a dispute ${dispute} is illegal in stage ${state.stage} (case ${state.caseId})`,
  );
  for (const { name, status } of state.clocks)
    assert(
      !['running', 'paused'].includes(status) || clocks.includes(name),
      `a clock ${name} that is ${status} is illegal in stage ${state.stage} (case ${state.caseId})`,
    );
}
