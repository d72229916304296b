import type { NewEvent } from '../case/case-event.js';
import type { ClockName } from '../case/clock.js';
import { type ClockChangeReason, extendClock, pauseClock, resumeClock } from '../case/moves/change-clock.js';
import { approve, refuse } from '../case/moves/decide.js';
import type { Move } from '../case/moves/move.js';
import { letGo, reassign } from '../case/moves/staff.js';
import { DomainError } from '../errors.js';
import type { Duration, Instant } from '../time.js';

export const BULK_ACTS = [
  'extendClocks', 'pauseClocks', 'resumeClocks', 'approve', 'refuse', 'reassign', 'release',
] as const; // prettier-ignore

/** One act upon many cases: all clocks of a carrier's strike, all cases of a recalled product. */
export type BulkAct =
  | { readonly act: 'extendClocks'; readonly clock: ClockName; readonly by: Duration }
  | { readonly act: 'pauseClocks'; readonly clock: ClockName; readonly until?: Instant }
  | { readonly act: 'resumeClocks'; readonly clock: ClockName }
  | { readonly act: 'approve' }
  | { readonly act: 'refuse' }
  | { readonly act: 'reassign'; readonly to: string }
  | { readonly act: 'release' };

type ClockAct = Extract<BulkAct, { clock: ClockName }>;

function changeOf(act: ClockAct, clockId: string, why: ClockChangeReason): Move {
  switch (act.act) {
    case 'extendClocks':
      return extendClock(clockId, act.by, why);
    case 'pauseClocks':
      return pauseClock(clockId, why, act.until);
    case 'resumeClocks':
      return resumeClock(clockId, why);
  }
}

/** Every clock of the name that can be changed so; a case that has none is refused, so that it is counted as such. */
function changeClocks(act: ClockAct, why: ClockChangeReason): Move {
  const status = act.act === 'resumeClocks' ? 'paused' : 'running';
  return (state, context) => {
    const clocks = state.clocks.filter((clock) => clock.name === act.clock && clock.status === status);
    if (clocks.length === 0)
      throw new DomainError('CLOCK.NOT_FOUND', `The case has no clock ${act.clock} that is ${status}.`);
    return clocks.flatMap(({ clockId }): NewEvent[] => changeOf(act, clockId, why)(state, context));
  };
}

/** The same move that a person would make on one case, with the same limits and refusals. */
export function bulkMove(act: BulkAct, why: ClockChangeReason): Move {
  const note = why.noteId === undefined ? {} : { noteId: why.noteId };
  switch (act.act) {
    case 'approve':
      return approve(note);
    case 'refuse':
      return refuse(note);
    case 'reassign':
      return reassign(act.to, why.noteId);
    case 'release':
      return letGo(why.noteId);
    case 'extendClocks':
    case 'pauseClocks':
    case 'resumeClocks':
      return changeClocks(act, why);
  }
}
