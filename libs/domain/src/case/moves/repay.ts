import { DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import { event } from '../case-event.js';
import { runningClock } from '../case-state.js';
import { owedByCustomerMinor } from '../instant-refund.js';
import { after } from './after.js';
import { acceptable } from './decide.js';
import { isForGoods, type Move, noteOf, stopClocks } from './move.js';
import { approveRefund, BEYOND_DUE } from './settle.js';

/**
 * The customer paid back what was claimed of him. Once he owes nothing more, goods that he was given money for are not
 * waited for any longer; those that come all the same wait for identification, since no case takes them any more.
 */
export function customerRepaid(amountMinor: Minor, noteId?: string): Move {
  return (state, context) => {
    const owedMinor = owedByCustomerMinor(state);
    if (amountMinor > owedMinor)
      throw new DomainError('REPAYMENT.EXCEEDS_OWED', `The customer owes ${owedMinor}.`, 'amountMinor');
    const repaid = [
      event('customerRepaid', { amountMinor, ...noteOf(noteId) }),
      event('recourseWithdrawn', { against: 'customer', amountMinor, reason: BEYOND_DUE }),
    ];
    const isOver = amountMinor === owedMinor && runningClock(state, 'recourse') !== undefined;
    if (!isOver) return repaid;
    const stopped = stopClocks(state, ['recourse'], isForGoods);
    const then = after(state, [...repaid, ...stopped], context);
    return [...repaid, ...stopped, ...approveRefund(then, acceptable(then), context)];
  };
}
