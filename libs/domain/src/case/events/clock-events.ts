import { type Duration, durationMs, type Instant } from '../../time.js';
import {
  AWAITING_CUSTOMER, type Clock, type ClockAct, extended, isWithheld, paused, released, resumed,
} from '../clock.js'; // prettier-ignore
import { type Appliers, changeClock } from './applier.js';

export interface ClockEvents {
  clockStarted: { readonly clock: Clock };
  clockRungReached: {
    readonly clockId: string;
    readonly generation: number;
    readonly rung: number;
    readonly act: ClockAct;
    readonly isLast: boolean;
  };
  clockStopped: { readonly clockId: string; readonly outcome: 'met' | 'void' };
  clockExtended: ClockChange & { readonly by: Duration };
  clockPaused: ClockChange & { readonly until?: Instant };
  clockResumed: ClockChange;
}

interface ClockChange {
  readonly clockId: string;
  /** A short word for why; what else there is to say stands in the note. */
  readonly reason: string;
  readonly noteId?: string;
}

export const clockAppliers: Appliers<ClockEvents> = {
  clockStarted: (state, { clock }) => ({ ...state, clocks: [...state.clocks, clock] }),
  clockRungReached: (state, { clockId, act, isLast }) => {
    const escalated = state.escalated || act === 'escalate';
    const next = changeClock(state, clockId, (clock) => ({
      ...clock,
      rungsReached: clock.rungsReached + 1,
      status: isLast ? 'missed' : clock.status,
    }));
    return { ...next, escalated };
  },
  clockStopped: (state, { clockId, outcome }) =>
    changeClock(state, clockId, (clock) => ({ ...clock, status: outcome })),
  clockExtended: (state, { clockId, by }) =>
    changeClock(state, clockId, (clock) => extended(clock, durationMs(by))),
  clockPaused: (state, { clockId, reason, until }, event) =>
    changeClock(state, clockId, (clock) => paused(clock, event.recordedAt, reason, until)),
  clockResumed: (state, { clockId, reason }, event) =>
    changeClock(state, clockId, (clock) =>
      isWithheld(clock)
        ? released(clock, event.recordedAt)
        : resumed(clock, event.recordedAt, reason !== AWAITING_CUSTOMER),
    ),
};
