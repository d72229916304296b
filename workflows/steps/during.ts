import type { ClockAct, Stage } from '#domain';
import type { CaseRun } from './case-run.js';

/** Something that the record can want done outside while a case is in a stage. */
export interface Chore {
  readonly isWanted: (run: CaseRun) => boolean;
  readonly carryOut: (run: CaseRun) => Promise<void>;
  /** Hears which acts of the clocks were reached meanwhile. */
  readonly onActs?: (run: CaseRun, acts: readonly ClockAct[]) => Promise<void>;
}

/** One step of a story: ends when the record has left its stage. */
export type Step = (run: CaseRun) => Promise<void>;

/** Stays in a stage until the record has left it, and does meanwhile what the record wants done, in this order. */
export function during(stage: Stage, ...chores: readonly Chore[]): Step {
  return async (run) => {
    const isOver = () => run.view.stage !== stage || run.isLong;
    while (!isOver()) {
      for (const chore of chores) await chore.carryOut(run);
      await run.until(
        () => isOver() || chores.some((chore) => chore.isWanted(run)),
        async (acts) => {
          for (const { onActs } of chores) await onActs?.(run, acts);
        },
      );
    }
  };
}
