import { assert } from '../../errors.js';
import type { Instant } from '../../time.js';
import type { CaseLine, CaseState } from '../case-state.js';
import type { Clock } from '../clock.js';
import { type GoodsState, moveGoods, unitsOfLine } from '../goods.js';
import { mayBecome, type RefundIntent, type RefundStatus } from '../refund.js';
import type { Stage } from '../stage.js';
import { nextStages } from '../stories/stories.js';

/** What an applier may know of an event besides its payload. */
export interface Stamp {
  readonly seq: number;
  readonly recordedAt: Instant;
}

/** What each event of a topic makes of the record. */
export type Appliers<Payloads> = {
  readonly [T in keyof Payloads]: (state: CaseState, payload: Payloads[T], stamp: Stamp) => CaseState;
};

export function enter(state: CaseState, to: Stage): CaseState {
  assert(
    nextStages(state.kind, state.stage).includes(to),
    `a ${state.kind} cannot move from ${state.stage} to ${to}`,
  );
  return { ...state, stage: to };
}

/** Enters the stage when the event names one. */
export function enterIf(state: CaseState, to: Stage | undefined): CaseState {
  return to === undefined ? state : enter(state, to);
}

/** The same, where several events of one recording may lead to the same place. */
export function arriveIf(state: CaseState, to: Stage | undefined): CaseState {
  return to === state.stage ? state : enterIf(state, to);
}

/** Whether somebody has to look for another reason than the one that is settled: what a clock has escalated stays so. */
export function staysEscalated({ clocks, orderContradiction, repair }: CaseState): boolean {
  const isByClock = clocks.some(
    ({ status, rungs, rungsReached }) =>
      status !== 'void' &&
      status !== 'met' &&
      rungs.slice(0, rungsReached).some(({ act }) => act === 'escalate'),
  );
  return isByClock || orderContradiction !== undefined || repair?.jobs.at(-1)?.status === 'refused';
}

/** Moves all units of every line that stand in one of `from`. */
export function moveAll(state: CaseState, to: GoodsState, from: readonly GoodsState[]): CaseState {
  const move = (line: CaseLine): CaseLine => ({
    ...line,
    goods: moveGoods(line.goods, to, Number.MAX_SAFE_INTEGER, from).goods,
  });
  return { ...state, lines: state.lines.map(move) };
}

/** Moves so many units per line; a line may stand several times, once for each condition. */
export function moveUnits(
  state: CaseState,
  to: GoodsState,
  units: readonly { readonly lineId: string; readonly quantity: number }[],
  from?: readonly GoodsState[],
): CaseState {
  const move = (line: CaseLine): CaseLine => ({
    ...line,
    goods: moveGoods(line.goods, to, unitsOfLine(units, line.lineId), from).goods,
  });
  return { ...state, lines: state.lines.map(move) };
}

export function changeRefund(
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

export function changeClock(state: CaseState, clockId: string, change: (clock: Clock) => Clock): CaseState {
  assert(
    state.clocks.some((clock) => clock.clockId === clockId),
    `clock ${clockId} is unknown`,
  );
  return {
    ...state,
    clocks: state.clocks.map((clock) => (clock.clockId === clockId ? change(clock) : clock)),
  };
}
