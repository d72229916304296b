import { type CaseEventPayloads, event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { wantsStock } from '../../errands/exchange-errands.js';
import { reservationOf, type StockReservation } from '../../exchange-record.js';
import { after } from '../after.js';
import { endCollections } from '../collect.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { acceptedUnits, exchangeOf } from './exchange-money.js';
import { goOn } from './go-on.js';
import { tryAgain } from './reserve.js';
import { settleExchange } from './settle-exchange.js';

/** In these the case goes on only with the goods that come instead. */
const NEEDS_IT: readonly CaseState['stage'][] = ['awaitingPayment', 'awaitingGoods', 'replacing'];

const isAwaited = ({ status }: StockReservation): boolean => status === 'wanted' || status === 'asked';

function awaited(state: CaseState, sequence: number): StockReservation | undefined {
  return state.exchange?.reservations.find((one) => one.sequence === sequence && isAwaited(one));
}

export function stockAsked(sequence: number): Move {
  return (state) =>
    awaited(state, sequence)?.status === 'wanted' ? [event('stockAsked', { sequence })] : [];
}

export type StockAnswer = { readonly reservationId: string } | { readonly outOfStock: readonly string[] };

/** What the warehouse answered; an answer that came twice, or for what nobody wants any more, moves nothing else. */
export function stockAnswered(sequence: number, answer: StockAnswer): Move {
  return (state, context) => {
    if (!awaited(state, sequence)) return [];
    const isCurrent = reservationOf(exchangeOf(state))?.sequence === sequence && wantsStock(state);
    if ('reservationId' in answer) {
      const reserved = event('stockReserved', { sequence, reservationId: answer.reservationId });
      const isFound = isCurrent && state.stage === 'awaitingChoice';
      return [reserved, ...(isFound ? goOn(after(state, [reserved], context), context) : [])];
    }
    const missing = { sequence, skus: answer.outOfStock };
    if (!isCurrent) return [event('stockMissing', missing)];
    if (state.stage === 'awaitingChoice') return chooseAnew(state, event('stockMissing', missing), context);
    if (!NEEDS_IT.includes(state.stage)) return [event('stockMissing', missing)];
    return toChoice(state, missing, context);
  };
}

/** What was about to be sent is not: if it was booked already, that is undone. */
function toChoice(
  state: CaseState,
  missing: CaseEventPayloads['stockMissing'],
  context: MoveContext,
): NewEvent[] {
  const events = [
    ...stopClocks(state, [], named('shipBack', 'receipt', 'payment', 'replacement', 'deposit')),
    event('stockMissing', { ...missing, to: 'awaitingChoice' }),
    ...endCollections(state),
    startNamedClock(state, 'choice', context),
  ];
  if (!state.breakdown) return events;
  const then = after(state, events, context);
  return [...events, ...settleExchange(then, acceptedUnits(then), context, { to: 'awaitingChoice' })];
}

/** It was not there after all: the customer has his time anew. */
function chooseAnew(state: CaseState, missing: NewEvent, context: MoveContext): NewEvent[] {
  return [missing, ...stopClocks(state, [], named('choice')), startNamedClock(state, 'choice', context)];
}

/** The warehouse has let go of it, or never had it. */
export function stockReleased(sequence: number): Move {
  return (state) => {
    const found = state.exchange?.reservations.find((one) => one.sequence === sequence);
    if (!found || !['asked', 'reserved'].includes(found.status)) return [];
    return [event('stockReleased', { sequence })];
  };
}

/** The warehouse knows that what it kept was handed out. */
export function stockUsed(sequence: number): Move {
  return (state) => {
    const found = state.exchange?.reservations.find((one) => one.sequence === sequence);
    return found?.status === 'handedOver' ? [event('stockUsed', { sequence })] : [];
  };
}

/** Goods are there again that a customer was told are out of stock: they are kept for him, if he still wants them. */
export function stockCameBack(): Move {
  return (state, context) => {
    const { exchange } = state;
    const current = exchange && reservationOf(exchange);
    if (state.stage !== 'awaitingChoice' || current?.status !== 'outOfStock') return [];
    return tryAgain(current, context);
  };
}
