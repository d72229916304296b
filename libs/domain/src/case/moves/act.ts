import type { NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { Clock, ClockAct } from '../clock.js';
import type { MoveContext } from './move.js';

/** What an act does to the case. The clock itself is ended by `clockRungReached`, so `state` is given without it. */
export type Act = (state: CaseState, context: MoveContext, clock: Clock) => NewEvent[];

export type Acts = Readonly<Partial<Record<ClockAct, Act>>>;
