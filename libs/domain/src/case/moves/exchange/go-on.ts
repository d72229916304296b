import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { haveLeft } from '../../goods.js';
import { collectedMinor } from '../../money-record.js';
import { isGiven, isOutOfStock, isUnderWay } from '../../exchange-record.js';
import type { GIVEN_UP_FOR } from '../../events/exchange-events.js';
import { replacementsFor } from '../../../money/replacement.js';
import type { Stage } from '../../stage.js';
import { after } from '../after.js';
import { endCollections, endDeposit, takeHeld } from '../collect.js';
import { awaitsGoods } from '../file-case.js';
import { type AcceptedUnits, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { acceptedUnits, claimedUnits, exchangeOf, heldDeposit, stillToPay } from './exchange-money.js';
import { isPaidFirst, lacksMoney, waitForPayment } from './pay.js';
import { wantStock } from './reserve.js';
import { settleExchange } from './settle-exchange.js';
import { shipAccepted, shipEarly } from './ship.js';

/** Where an exchange stands by what it still needs. */
export function whereItStands(state: CaseState): Stage {
  const exchange = exchangeOf(state);
  if (isOutOfStock(exchange)) return 'awaitingChoice';
  if (exchange.accepted || !awaitsGoods(state.lines))
    return exchange.differenceMinor > collectedMinor(state) ? 'awaitingPayment' : 'replacing';
  return isPaidFirst(state) && lacksMoney(state) ? 'awaitingPayment' : 'awaitingGoods';
}

function waitForGoods(state: CaseState, context: MoveContext): NewEvent[] {
  const went = event('exchangeWentOn', { to: 'awaitingGoods' });
  const { mode } = exchangeOf(state);
  const then = after(state, [went], context);
  if (mode === 'shipFirst')
    return [went, ...shipEarly(then, context), startNamedClock(state, 'deposit', context)];
  const isOnItsWay = haveLeft(state.lines);
  const waiting = [went, startNamedClock(state, isOnItsWay ? 'receipt' : 'shipBack', context)];
  return mode === 'onFirstScan' && isOnItsWay ? [...waiting, ...shipEarly(then, context)] : waiting;
}

/** What follows once something that the case waited for is there: stock, a payment, or the customer's word. */
export function goOn(state: CaseState, context: MoveContext): NewEvent[] {
  const stopped = stopClocks(state, ['choice', 'payment'], named('choice', 'payment', 'shipBack', 'receipt'));
  const then = after(state, stopped, context);
  if (isOutOfStock(exchangeOf(state)))
    return [
      ...stopped,
      event('exchangeWentOn', { to: 'awaitingChoice' }),
      startNamedClock(then, 'choice', context),
    ];
  if (exchangeOf(state).accepted)
    return [
      ...stopped,
      ...(stillToPay(then, acceptedUnits(then), context) > 0
        ? waitForPayment(then, context)
        : shipAccepted(then, context)),
    ];
  if (!awaitsGoods(state.lines)) return [...stopped, ...goodsAreHere(then, context)];
  const isUnpaid = isPaidFirst(then) && lacksMoney(then);
  return [...stopped, ...(isUnpaid ? waitForPayment(then, context) : waitForGoods(then, context))];
}

/** They came while the case waited for something else. */
function goodsAreHere(state: CaseState, context: MoveContext): NewEvent[] {
  if (state.deviates)
    return [event('exchangeWentOn', { to: 'inspecting' }), startNamedClock(state, 'inspection', context)];
  return acceptGoods(state, claimedUnits(state), context);
}

const unitsOf = (accepted: AcceptedUnits) =>
  [...accepted].filter(([, quantity]) => quantity > 0).map(([lineId, quantity]) => ({ lineId, quantity }));

/**
 * It is known which units are accepted: the replacement for them leaves, as soon as it is paid for and there is one. The
 * goods being here, nothing is held for them any more; and an earlier replacement that did not arrive is not looked for.
 */
export function acceptGoods(state: CaseState, accepted: AcceptedUnits, context: MoveContext): NewEvent[] {
  if (state.resolution === 'refund') return settleExchange(state, accepted, context);
  if (isGiven(exchangeOf(state))) return settleGiven(state, accepted, context);
  const lines = unitsOf(accepted);
  if (lines.length === 0) return giveUp(state, 'refused', context, accepted);
  const taken = [
    event('goodsAccepted', { lines }),
    ...stopClocks(state, [], named('replacement', 'deposit')),
    ...endDeposit(state),
    ...wantStock(exchangeOf(state), replacementsFor(exchangeOf(state).wanted, accepted), context),
  ];
  return [...taken, ...goOn(after(state, taken, context), context)];
}

/**
 * The customer has the replacement already, or will have none: what he owes for it is taken from the deposit, and the rest
 * of that let go.
 */
export function settleGiven(state: CaseState, accepted: AcceptedUnits, context: MoveContext): NewEvent[] {
  const isComing = isUnderWay(exchangeOf(state));
  const to = isComing ? 'replacing' : 'settling';
  const over = ['deposit', 'shipBack', 'receipt', ...(isComing ? [] : ['replacement' as const])] as const;
  const events = [
    ...stopClocks(state, ['deposit'], named(...over)),
    ...settleExchange(state, accepted, context, { to }),
  ];
  const owedMinor = after(state, events, context).breakdown?.replacement?.owedMinor ?? 0;
  const deposit = heldDeposit(state);
  const takenMinor = Math.min(owedMinor, deposit?.amountMinor ?? 0);
  return [
    ...events,
    ...(deposit && takenMinor > 0 ? takeHeld(deposit, takenMinor) : endCollections(state)),
    ...oweRest(owedMinor - takenMinor),
  ];
}

/** What nobody holds is claimed of the customer. */
const oweRest = (amountMinor: number): NewEvent[] =>
  amountMinor > 0
    ? [event('recourseNoted', { against: 'customer', amountMinor, reason: 'replacementUnpaid' })]
    : [];

/** There will be no replacement: goods that were accepted are refunded, and those still to come once they are. */
export function giveUp(
  state: CaseState,
  cause: (typeof GIVEN_UP_FOR)[number],
  context: MoveContext,
  accepted = acceptedUnits(state),
): NewEvent[] {
  const events = [
    event('exchangeGivenUp', { cause }),
    ...endCollections(state),
    ...stopClocks(state, [], named('choice', 'payment', 'replacement', 'deposit')),
  ];
  const then = after(state, events, context);
  const isLookedAt = state.stage === 'replacing' || cause === 'refused';
  if (accepted.size > 0 || isLookedAt) return [...events, ...settleExchange(then, accepted, context)];
  if (awaitsGoods(state.lines)) return [...events, ...awaitGoodsStill(then, context)];
  return [...events, ...goodsAreHere(then, context)];
}

/** What was booked for a replacement is undone at once, and what was collected for it goes back. */
function awaitGoodsStill(state: CaseState, context: MoveContext): NewEvent[] {
  const went =
    state.stage === 'awaitingGoods'
      ? []
      : [
          event('exchangeWentOn', { to: 'awaitingGoods' }),
          startNamedClock(state, haveLeft(state.lines) ? 'receipt' : 'shipBack', context),
        ];
  if (!state.breakdown && collectedMinor(state) === 0) return went;
  const then = after(state, went, context);
  return [...went, ...settleExchange(then, acceptedUnits(then), context, { to: 'awaitingGoods' })];
}
