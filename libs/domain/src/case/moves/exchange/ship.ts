import type { PricedReplacement } from '../../../money/replacement-amounts.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { isGiven } from '../../exchange-record.js';
import { after } from '../after.js';
import { type MoveContext, startNamedClock } from '../move.js';
import { acceptedUnits, claimedUnits, exchangeOf, priced } from './exchange-money.js';
import { settleExchange } from './settle-exchange.js';

/** The replacement leaves while the goods are still to come: the customer owes it until they do. */
export function shipEarly(state: CaseState, context: MoveContext): NewEvent[] {
  if (isGiven(exchangeOf(state))) return [];
  const wanted = wantReplacement(state, priced(state, claimedUnits(state), context));
  const then = after(state, [wanted], context);
  return [
    wanted,
    ...settleExchange(then, new Map(), context, { to: 'awaitingGoods' }),
    startNamedClock(state, 'replacement', context),
  ];
}

export function wantReplacement(
  state: CaseState,
  lines: readonly PricedReplacement[],
  addressId = state.logistics.addressId,
): NewEvent {
  const { replacement } = exchangeOf(state);
  return event('replacementWanted', {
    sequence: 1 + (replacement?.sequence ?? 0),
    lines,
    ...(addressId === undefined ? {} : { addressId }),
  });
}

/** Goods are accepted and nothing is to be paid any more: the replacement leaves, and what is left over is refunded. */
export function shipAccepted(state: CaseState, context: MoveContext): NewEvent[] {
  const went = event('exchangeWentOn', { to: 'replacing' });
  const accepted = acceptedUnits(state);
  const wanted = wantReplacement(state, priced(state, accepted, context));
  const then = after(state, [went, wanted], context);
  return [
    ...[went, wanted],
    ...settleExchange(then, accepted, context, { to: 'replacing' }),
    startNamedClock(state, 'replacement', context),
  ];
}
