import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { type Clock, type ClockTick, type Rung } from '../clock.js';
import { unitsIn } from '../goods.js';
import { closeCase, owesMoney } from './customer.js';
import { decideOnSilence } from './decide.js';
import { type Move, type MoveContext, stopClocks } from './move.js';

function isOvertaken(clock: Clock | undefined, tick: ClockTick): boolean {
  return (
    !clock ||
    clock.status !== 'running' ||
    clock.generation !== tick.generation ||
    clock.rungsReached !== tick.rung
  );
}

/** The act of a rung. The clock itself is ended by `clockRungReached`, so it is left out of what an act stops. */
function actOn(rung: Rung, clock: Clock, state: CaseState, context: MoveContext): NewEvent[] {
  const others: CaseState = {
    ...state,
    clocks: state.clocks.filter((other) => other.clockId !== clock.clockId),
  };
  switch (rung.act) {
    case 'warn':
    case 'escalate':
    case 'checkProvider':
      return [];
    case 'ask':
      return [event('followUpAsked', { clockId: clock.clockId })];
    case 'approve':
    case 'refuse':
      return decideOnSilence(others, rung.act, context);
    case 'expire': {
      const left = state.lines.some((line) => unitsIn(line.goods, ['inTransit', 'lost', 'received']) > 0);
      return left
        ? []
        : [...stopClocks(others, []), event('caseExpired', { to: 'expired', clockId: clock.clockId })];
    }
    case 'close':
      // It closes once everything is settled.
      return owesMoney(state) ? [] : [...stopClocks(others, []), closeCase(state, context)];
  }
}

/**
 * A timer fired for a rung of a clock. Every rung that is due by now is reached in the same recording; a tick that a
 * later change overtook, or that comes early, changes nothing.
 */
export function clockTicked(tick: ClockTick): Move {
  return (state, context) => {
    const clock = state.clocks.find((candidate) => candidate.clockId === tick.clockId);
    if (!clock || isOvertaken(clock, tick)) return [];
    const events: NewEvent[] = [];
    for (let rung = tick.rung; rung < clock.rungs.length; rung += 1) {
      const reached = clock.rungs[rung];
      if (!reached || reached.at > context.now) break;
      const isLast = rung === clock.rungs.length - 1;
      events.push(
        event('clockRungReached', {
          clockId: clock.clockId,
          generation: clock.generation,
          rung,
          act: reached.act,
          isLast,
        }),
      );
      events.push(...actOn(reached, clock, state, context));
    }
    return events;
  };
}
