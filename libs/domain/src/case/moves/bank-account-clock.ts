import { event, type NewEvent } from '../case-event.js';
import { type CaseState, standingClock } from '../case-state.js';
import { awaitsBankAccount } from '../payout.js';
import { isFinal } from '../stage.js';
import { type MoveContext, startNamedClock } from './move.js';

const awaitedBy = (state: CaseState | null): string[] =>
  state === null || isFinal(state.stage)
    ? []
    : (state.payouts ?? []).filter(awaitsBankAccount).map(({ payoutId }) => payoutId);

/**
 * The customer is to say where his money goes: he is reminded, and staff hears when he never does. Follows from the
 * record, since a transfer comes to wait, and waits no more, in several ways. A step that ends its clocks begins it anew.
 */
export function bankAccountClock(
  before: CaseState | null,
  state: CaseState,
  context: MoveContext,
): NewEvent[] {
  const awaited = awaitedBy(state);
  const clock = standingClock(state, 'bankAccount');
  if (awaited.length === 0)
    return clock ? [event('clockStopped', { clockId: clock.clockId, outcome: 'met' })] : [];
  const last = state.clocks.findLast(({ name }) => name === 'bankAccount');
  const isNew = awaited.some((payoutId) => !awaitedBy(before).includes(payoutId));
  const begins = !clock && (isNew || last === undefined || last.status === 'void');
  return begins ? [startNamedClock(state, 'bankAccount', context)] : [];
}
