import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { collectedMinor } from '../../money-record.js';
import { after } from '../after.js';
import { askForMoney } from '../collect.js';
import { type MoveContext, startNamedClock } from '../move.js';
import {
  acceptedUnits,
  asksFor,
  claimedUnits,
  exchangeOf,
  heldDeposit,
  stillToPay,
} from './exchange-money.js';

/** The replacement leaves before the goods are accepted, so what it costs more is paid before they are sent. */
export const isPaidFirst = (state: CaseState): boolean => exchangeOf(state).mode !== 'afterInspection';

const lacksDeposit = (state: CaseState): boolean => {
  const { mode, depositMinor } = exchangeOf(state);
  return mode === 'shipFirst' && depositMinor > 0 && !heldDeposit(state);
};

export const lacksMoney = (state: CaseState): boolean =>
  exchangeOf(state).differenceMinor > collectedMinor(state) || lacksDeposit(state);

/** Asks for what is still to be paid, once. */
function askForAll(state: CaseState, context: MoveContext): NewEvent[] {
  const { depositMinor } = exchangeOf(state);
  const units = exchangeOf(state).accepted ? acceptedUnits(state) : claimedUnits(state);
  const difference = Math.max(0, stillToPay(state, units, context));
  const asked = asksFor(state, 'difference')
    ? []
    : askForMoney(state, { purpose: 'difference', amountMinor: difference, capture: 'now' });
  const isHeldBack = lacksDeposit(state) && !exchangeOf(state).accepted && !asksFor(state, 'deposit');
  const then = after(state, asked, context);
  const held = isHeldBack
    ? askForMoney(then, { purpose: 'deposit', amountMinor: depositMinor, capture: 'later' })
    : [];
  return [...asked, ...held];
}

export function waitForPayment(state: CaseState, context: MoveContext): NewEvent[] {
  return [
    event('exchangeWentOn', { to: 'awaitingPayment' }),
    ...askForAll(state, context),
    startNamedClock(state, 'payment', context),
  ];
}
