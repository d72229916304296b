import { DomainError } from '../../../errors.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { type Replacement, reservationOf } from '../../exchange-record.js';
import { legalClocks } from '../../legal.js';
import { after } from '../after.js';
import { owesMoney } from '../close.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { endSettling } from '../settle.js';
import { exchangeOf } from './exchange-money.js';
import { tryAgain, wantStock } from './reserve.js';
import { wantReplacement } from './ship.js';

const current = ({ exchange }: CaseState, sequence: number): Replacement | undefined =>
  exchange?.replacement?.sequence === sequence ? exchange.replacement : undefined;

export interface ReplacementSent {
  readonly sequence: number;
  readonly shipmentId: string;
  readonly trackingNumber: string;
}

export function replacementShipped(sent: ReplacementSent): Move {
  return (state) =>
    current(state, sent.sequence)?.status === 'wanted' ? [event('replacementShipped', { ...sent })] : [];
}

/** What was kept is not kept any more: asked for anew, and sent then. Anything else waits for somebody's word. */
export function replacementRefused(sequence: number, code: string): Move {
  return (state, context) => {
    const replacement = current(state, sequence);
    if (replacement?.status !== 'wanted') return [];
    const reservation = reservationOf(exchangeOf(state));
    if (code !== 'not_reserved' || !reservation) return [event('replacementFailed', { sequence, code })];
    return [
      event('stockReleased', { sequence: reservation.sequence }),
      ...tryAgain(reservation, context),
      wantReplacement(state, replacement.lines, replacement.addressId),
    ];
  };
}

export interface ReplacementScan extends ReplacementSent {
  readonly status: 'inTransit' | 'delivered' | 'undelivered' | 'lost';
}

/** What the carrier says of it; his news may be faster than the warehouse's answer. */
export function replacementScanned({ status, ...sent }: ReplacementScan): Move {
  return (state, context) => {
    const events = replacementShipped(sent)(state, context);
    const then = after(state, events, context);
    const replacement = current(then, sent.sequence);
    if (status === 'inTransit' || !replacement) return events;
    return [...events, ...arrived(then, replacement, status, context)];
  };
}

function arrived(
  state: CaseState,
  { sequence, status, lines }: Replacement,
  what: 'delivered' | 'undelivered' | 'lost',
  context: MoveContext,
): NewEvent[] {
  // He may have taken it after all while it was turning round.
  if (what === 'delivered' && ['onItsWay', 'undelivered'].includes(status))
    return delivered(state, sequence, context);
  if (what === 'delivered' || status !== 'onItsWay') return [];
  const worth = lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  return [
    event('replacementReturned', { sequence, why: what }),
    ...(what === 'lost' && worth > 0
      ? [event('recourseNoted', { against: 'carrier', amountMinor: worth, reason: 'replacementLost' })]
      : []),
  ];
}

/** Where nothing else is waited for, the case is settled. */
function delivered(state: CaseState, sequence: number, context: MoveContext): NewEvent[] {
  const stopped = stopClocks(state, ['replacement'], named('replacement'));
  if (state.stage !== 'replacing') return [...stopped, event('replacementDelivered', { sequence })];
  const told = [...stopped, event('replacementDelivered', { sequence, to: 'settling' as const })];
  const then = after(state, told, context);
  return owesMoney(then) ? told : [...told, ...endSettling(then, context)];
}

/** It did not arrive, and is still owed: nobody took the money instead, and the case is not past it. */
function missed({ exchange, resolution, stage }: CaseState): Replacement | undefined {
  const isOwed = resolution !== 'refund' && legalClocks(stage).includes('replacement');
  const replacement = isOwed ? exchange?.replacement : undefined;
  return replacement && ['undelivered', 'lost', 'failed'].includes(replacement.status)
    ? replacement
    : undefined;
}

/** Has it sent once more, to another address when one is given: what did not arrive is taken from stock anew. */
export function shipAgain(addressId?: string): Move {
  return (state, context) => {
    const replacement = missed(state);
    if (!replacement)
      throw new DomainError('EXCHANGE.NOT_TO_BE_SENT', 'No replacement waits to be sent once more.');
    return [
      ...wantStock(exchangeOf(state), replacement.lines, context),
      wantReplacement(state, replacement.lines, addressId ?? replacement.addressId),
      ...stopClocks(state, [], named('replacement')),
      startNamedClock(state, 'replacement', context),
    ];
  };
}
