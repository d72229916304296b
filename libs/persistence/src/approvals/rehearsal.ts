import { type Actor, type CaseAct, type JudgedAct, judgeAct, type NewEvent, type VoidCause } from '#domain';
import type { PreparedMove } from '../cases/case-recorder.js';
import { moveOfAct } from '../cases/prepared-moves.js';
import { query } from '../data-source.js';

/** The act is not what was asked for any more. */
export class StaleRequestError extends Error {
  constructor(readonly voidCause: VoidCause) {
    super(`The request is void: ${voidCause}.`);
    this.name = 'StaleRequestError';
  }
}

/**
 * Makes the act's move under the lock of its case, units claimed and all, only to see what it would give; records what
 * follows from that instead.
 */
export function rehearsed(
  act: CaseAct,
  by: Actor,
  then: (judged: JudgedAct | null) => NewEvent[],
): PreparedMove {
  const wanted = moveOfAct(act, by);
  return {
    prepare: async (tx, state) => {
      if (!('prepare' in wanted))
        return (now, context) => then(judgeAct(wanted(now, context), by, now, context));
      await query(tx, 'SAVEPOINT rehearsal');
      try {
        const move = await wanted.prepare(tx, state);
        return (now, context) => then(judgeAct(move(now, context), by, now, context));
      } finally {
        await query(tx, 'ROLLBACK TO SAVEPOINT rehearsal');
      }
    },
  };
}
