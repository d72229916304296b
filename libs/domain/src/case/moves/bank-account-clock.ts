import { event, type NewEvent } from '../case-event.js';
import { type CaseState, standingClock } from '../case-state.js';
import { awaitsBankAccount } from '../payout.js';
import { isFinal } from '../stage.js';
import { type MoveContext, startNamedClock } from './move.js';

const isAwaited = (state: CaseState | null): boolean =>
  state !== null && !isFinal(state.stage) && (state.payouts ?? []).some(awaitsBankAccount);

/**
 * The customer is to say where his money goes: he is reminded, and staff hears when he never does. Follows from the
 * record, since a transfer comes to wait, and waits no more, in several ways. A step that ends its clocks begins it anew.
 */
export function bankAccountClock(
  before: CaseState | null,
  state: CaseState,
  context: MoveContext,
): NewEvent[] {
  const clock = standingClock(state, 'bankAccount');
  if (clock)
    return isAwaited(state)
      ? []
      : [event('clockStopped', { clockId: clock.clockId, outcome: 'met' as const })];
  if (!isAwaited(state)) return [];
  const last = state.clocks.findLast(({ name }) => name === 'bankAccount');
  const begins = !isAwaited(before) || last?.status === 'void';
  return begins ? [startNamedClock(state, 'bankAccount', context)] : [];
}
