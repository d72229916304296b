import { optionalTerm } from '../../../policy/policy-terms.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { haveLeft } from '../../goods.js';
import { reservationOf } from '../../exchange-record.js';
import { after } from '../after.js';
import type { Acts } from '../act.js';
import { type MoveContext, startNamedClock } from '../move.js';
import { exchangeOf } from './exchange-money.js';
import { giveUp, settleGiven } from './go-on.js';
import { tryAgain } from './reserve.js';

/** Who said that he waits is asked once more, after a last look whether there is stock again. */
export function whenNotChosen(state: CaseState, context: MoveContext): NewEvent[] {
  if (state.stage !== 'awaitingChoice') return [];
  const exchange = exchangeOf(state);
  const reservation = reservationOf(exchange);
  if (exchange.waits && reservation?.status === 'outOfStock') return tryAgain(reservation, context);
  if (optionalTerm(context.policy, 'exchange')?.onSilence === 'wait') return [];
  return giveUp(state, 'silence', context);
}

/** Goods that were to come for what was sent first did not: the customer keeps them, and pays with his deposit. */
function capture(state: CaseState, context: MoveContext) {
  if (state.stage !== 'awaitingGoods') return [];
  if (haveLeft(state.lines)) return [startNamedClock(state, 'receipt', context)];
  const lines = state.lines
    .map(({ lineId, goods }) => ({ lineId, quantity: goods.withCustomer ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  const kept = lines.length === 0 ? [] : [event('goodsKept', { lines })];
  return [...kept, ...settleGiven(after(state, kept, context), new Map(), context)];
}

/** What the rungs of its clocks do. */
export const EXCHANGE_ACTS = { capture } as const satisfies Acts;
