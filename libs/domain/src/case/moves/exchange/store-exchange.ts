import { DomainError } from '../../../errors.js';
import { event } from '../../case-event.js';
import { reservationOf } from '../../exchange-record.js';
import { AWAITED, unitsIn } from '../../goods.js';
import { after } from '../after.js';
import { assertStage, isForGoods, type Move, stopClocks } from '../move.js';
import { claimedUnits, exchangeOf, priced } from './exchange-money.js';
import { settleGiven } from './go-on.js';
import { lacksMoney } from './pay.js';

/** In a store: the goods are taken as claimed, and the replacement handed out, in one act. */
export function exchangeInStore(): Move {
  return (state, context) => {
    assertStage(state, ['awaitingGoods'], 'exchange it in a store');
    const { mode, replacement } = exchangeOf(state);
    if (mode !== 'inStore' || replacement)
      throw new DomainError('EXCHANGE.NOT_IN_STORE', 'This exchange is not made in a store.');
    if (reservationOf(exchangeOf(state))?.status !== 'reserved' || lacksMoney(state))
      throw new DomainError(
        'EXCHANGE.NOT_READY',
        'The replacement is not kept in the store yet, or not paid for.',
      );
    const lines = state.lines
      .map(({ lineId, goods }) => ({
        lineId,
        quantity: unitsIn(goods, AWAITED),
        condition: 'asClaimed' as const,
      }))
      .filter(({ quantity }) => quantity > 0);
    const swapped = [
      ...stopClocks(state, ['shipBack', 'receipt'], isForGoods),
      event('goodsReceived', { receiptId: `store:${state.caseId}:${state.epoch}`, lines, asClaimed: true }),
      event('replacementHandedOver', { sequence: 1, lines: priced(state, claimedUnits(state), context) }),
    ];
    return [...swapped, ...settleGiven(after(state, swapped, context), claimedUnits(state), context)];
  };
}
