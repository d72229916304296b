import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { Clock } from '../clock.js';
import { type MoveContext, named, startNamedClock, stopClocks } from './move.js';

const DAY_MS = 86_400_000;
/** What a customer has at least to choose another way once the carrier's failures are over. */
const LEAST_LEFT_MS = 3 * DAY_MS;

const shipBackOf = (state: CaseState): Clock | undefined =>
  state.clocks.find(({ name, status }) => name === 'shipBack' && ['running', 'paused'].includes(status));

/** Hands pause a clock for a time; it waits without a limit only for a courier. */
const isHeld = ({ status, resumesAt }: Clock): boolean => status === 'paused' && resumesAt === undefined;

/**
 * While a courier is booked the delay is not the customer's: time stands still for his clock, and that of the
 * reception runs instead, so that a courier who never comes is seen.
 */
export function holdShipBack(state: CaseState, reason: string, context: MoveContext): NewEvent[] {
  const clock = shipBackOf(state);
  if (!clock || isHeld(clock)) return [];
  const { clockId } = clock;
  const resumed = clock.status === 'paused' ? [event('clockResumed', { clockId, reason })] : [];
  return [...resumed, event('clockPaused', { clockId, reason }), startNamedClock(state, 'receipt', context)];
}

/** Time goes on for the customer with what was left. */
export function releaseShipBack(state: CaseState, reason: string): NewEvent[] {
  const clock = shipBackOf(state);
  if (!clock || !isHeld(clock)) return [];
  return [
    ...stopClocks(state, [], named('receipt')),
    event('clockResumed', { clockId: clock.clockId, reason }),
  ];
}

/** The same when the customer has to choose anew: what was left may not be enough for that. */
export function releaseShipBackForChoice(state: CaseState, reason: string): NewEvent[] {
  const clock = shipBackOf(state);
  const released = releaseShipBack(state, reason);
  if (clock?.pausedAt === undefined || released.length === 0) return released;
  const lackingMs = LEAST_LEFT_MS - (Date.parse(clock.dueAt) - Date.parse(clock.pausedAt));
  if (lackingMs <= 0) return released;
  const by = `PT${Math.ceil(lackingMs / 1_000)}S`;
  return [...released, event('clockExtended', { clockId: clock.clockId, by, reason })];
}
