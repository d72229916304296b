import type { Clock, ClockAct } from '../clock.js';
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
};
