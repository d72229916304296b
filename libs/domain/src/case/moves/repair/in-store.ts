import { DomainError } from '../../../errors.js';
import { event } from '../../case-event.js';
import { unitsOfLine } from '../../goods.js';
import { currentJob } from '../../repair-record.js';
import { goodsReceived, receivableUnits } from '../goods-facts.js';
import { assertStage, type Move, stopClocks, named } from '../move.js';
import { followUpClocks } from '../settle.js';
import { goodsHere, isInStore, repairOf } from './repair-case.js';

const assertInStore = (isRight: boolean): void => {
  if (!isRight) throw new DomainError('CASE.ILLEGAL_MOVE', 'These goods do not come to a store.');
};

/** Staff takes the goods over the counter, as they are. */
export function takeIn(receiptId: string): Move {
  return (state, context) => {
    assertInStore(isInStore(state));
    assertStage(state, ['awaitingGoods'], 'take the goods');
    const lines = state.lines
      .map((line) => ({
        ...{ lineId: line.lineId, quantity: receivableUnits(state, line) },
        condition: 'asClaimed' as const,
      }))
      .filter(({ quantity }) => quantity > 0);
    return goodsReceived({ receiptId, lines })(state, context);
  };
}

/** The customer fetches them. */
export function handBack(): Move {
  return (state, context) => {
    assertInStore(isInStore(state));
    assertStage(state, ['sendingBack', 'settling', 'followUp'], 'hand the goods back');
    const paid = state.breakdown?.lines ?? [];
    const isSold = state.repair?.chosen === 'refund' && paid.length > 0;
    const lines = goodsHere(state).filter(({ lineId }) => !isSold || unitsOfLine(paid, lineId) === 0);
    // What was given up for lost, and paid, may turn up: it was never taken in for a repair.
    const job = currentJob(repairOf(state));
    if (!job || lines.length === 0)
      throw new DomainError('GOODS.NOT_WAITING', 'No goods of the customer are here.');
    const returned = event('repairReturned', { reference: job.reference });
    if (state.stage !== 'sendingBack') return [event('goodsHandedBack', { lines }), returned];
    return [
      ...stopClocks(state, ['sendBack'], named('sendBack')),
      event('goodsHandedBack', { lines, to: 'followUp' }),
      returned,
      ...followUpClocks(state, context),
    ];
  };
}
