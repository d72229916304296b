import { optionalTerm } from '../../../policy/policy-terms.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import type { Collection } from '../../collection.js';
import { collectedMinor } from '../../money-record.js';
import { isGiven } from '../../exchange-record.js';
import { after } from '../after.js';
import { endCollections } from '../collect.js';
import { keptUnits, linesKept } from '../file-case.js';
import { type Course, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { beginExchange } from './choose.js';
import { whenNotChosen } from './exchange-acts.js';
import { acceptedUnits, exchangeDue, exchangeOf } from './exchange-money.js';
import { haveLeft } from '../../goods.js';
import { acceptGoods, giveUp, goOn, whereItStands } from './go-on.js';
import { lacksMoney } from './pay.js';
import { settleExchange } from './settle-exchange.js';
import { shipEarly } from './ship.js';

const withKept = (state: CaseState): CaseState => ({ ...state, lines: linesKept(state) });

function proceed(state: CaseState, context: MoveContext): NewEvent[] {
  const kept = keptUnits(linesKept(state));
  const told = kept.length === 0 ? [] : [event('goodsKept', { lines: kept })];
  const then = withKept(state);
  return [...told, ...goOn({ ...then, stage: whereItStands(then) }, context)];
}

const PAID_FOR: readonly CaseState['stage'][] = [
  'awaitingGoods',
  'replacing',
  'settling',
  'followUp',
  'reviewing',
];

/** Money that came when the case had gone on is counted, and what of it is not due goes back. */
function count(state: CaseState, context: MoveContext): NewEvent[] {
  if (!state.breakdown || !PAID_FOR.includes(state.stage)) return [];
  const to = state.stage as 'awaitingGoods' | 'replacing' | 'settling' | 'followUp' | 'reviewing';
  return settleExchange(state, acceptedUnits(state), context, { to });
}

function whenPaid(state: CaseState, _collection: Collection, context: MoveContext): NewEvent[] {
  if (state.stage !== 'awaitingPayment') return count(state, context);
  return isLacking(state) ? [startNamedClock(state, 'payment', context)] : goOn(state, context);
}

const isLacking = (state: CaseState): boolean =>
  exchangeOf(state).accepted === undefined
    ? lacksMoney(state)
    : (state.collections ?? []).some(
        ({ purpose, status }) => purpose === 'difference' && status !== 'captured' && status !== 'ended',
      );

/** Without a deposit the goods come first; without the difference there is no exchange. */
function whenNotPaid(state: CaseState, { purpose }: Collection, context: MoveContext): NewEvent[] {
  if (state.stage !== 'awaitingPayment') return [];
  const { withoutDeposit = 'afterInspection' } = optionalTerm(context.policy, 'exchange') ?? {};
  if (purpose === 'deposit' && withoutDeposit === 'afterInspection') {
    const stopped = [...stopClocks(state, [], named('payment')), ...endCollections(state)];
    const changed = event('exchangeWentOn', { to: 'awaitingPayment', mode: 'afterInspection' });
    const then = after(state, [...stopped, changed], context);
    return [...stopped, changed, ...goOn(then, context)];
  }
  const { accepted } = exchangeOf(state);
  if (accepted || haveLeft(state.lines) || collectedMinor(state) > 0) return giveUp(state, 'unpaid', context);
  const clockId = state.clocks.findLast(({ name }) => name === 'payment')?.clockId ?? 'payment';
  return [...stopClocks(state, []), event('caseExpired', { to: 'expired', clockId })];
}

/** At the carrier's first scan it leaves, where policy trusts that far. */
function onFirstScan(state: CaseState, context: MoveContext): NewEvent[] {
  const { mode } = exchangeOf(state);
  if (mode !== 'onFirstScan' || state.resolution === 'refund' || isGiven(exchangeOf(state))) return [];
  return shipEarly(state, context);
}

export const EXCHANGE_COURSE: Course = {
  begin: beginExchange,
  stageAfterApproval: (state) => whereItStands(withKept(state)),
  proceed,
  stageAfterGoods: 'replacing',
  accept: acceptGoods,
  due: exchangeDue,
  onFirstScan,
  whenPaid,
  whenTaken: count,
  whenNotPaid,
  whenNotChosen,
};
