import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { unitsIn, WITH_US } from '../goods.js';
import { isGiven } from '../exchange-record.js';
import { isOwed } from '../payout.js';
import { collectedMinor, goodwillMinor, refundedMinor } from '../money-record.js';
import type { MoveContext } from './move.js';

/** A case that owes money, be it on its way, failed or come back, stays open until it is settled. */
export function owesMoney(state: CaseState): boolean {
  const { refunds, payouts = [] } = state;
  return refunds.some(({ status }) => !['settled', 'redirected'].includes(status)) || payouts.some(isOwed);
}

/** Something was given already, so that the case cannot end as if nothing had been. */
export function hasOutcome(state: CaseState): boolean {
  const { refunds, lines, payouts = [], exchange } = state;
  return (
    refunds.some(({ purpose }) => purpose !== 'collection') ||
    collectedMinor(state) > 0 ||
    (exchange !== undefined && isGiven(exchange)) ||
    payouts.length > 0 ||
    lines.some(({ goods }) => unitsIn(goods, ['keptByCustomer']) > 0)
  );
}

export function closeCase(state: CaseState, context: MoveContext): NewEvent {
  const score = state.survey?.score;
  const goodwill = goodwillMinor(state);
  const reversedMinor = state.refunds.reduce(
    (sum, refund) => (refund.status === 'reversed' ? sum + refund.amountMinor : sum),
    0,
  );
  return event('caseClosed', {
    to: 'closed',
    summary: {
      unitsReturned: state.lines.reduce((sum, line) => sum + unitsIn(line.goods, WITH_US), 0),
      refundedMinor: refundedMinor(state),
      ...(goodwill === 0 ? {} : { goodwillMinor: goodwill }),
      reversedMinor,
      days: Math.floor((Date.parse(context.now) - Date.parse(state.filedAt)) / 86_400_000),
      ...(score === undefined ? {} : { score }),
    },
  });
}
