import { type Chore, during, type Step } from './during.js';
import { releaseArrangement } from './goods-return.js';

/** Waits for an agent under the decision's clock, which warns, escalates, and in the end acts as policy says. */
export function decision(...chores: readonly Chore[]): Step {
  return async (run) => {
    await releaseArrangement(run);
    await during('deciding', ...chores)(run);
  };
}
