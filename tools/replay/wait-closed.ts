import { bounded } from './bounded.js';
import type { FiledCase, Refused } from './file-case.js';

/** What waiting needs of the world; a spec gives it a short one. */
export interface Watch {
  readonly concurrency: number;
  readonly patienceMs: number;
  readonly look: (filed: FiledCase) => Promise<Refused | null>;
  readonly nudge: (filed: FiledCase) => Promise<void>;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly now: () => number;
  readonly onRound: (open: number) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
const ENDED: ReadonlySet<string> = new Set(['closed', 'cancelled', 'expired']);

/**
 * Looks at the open cases in rounds until each has ended, or nothing has moved for as long as patience lasts. Answers
 * the cases that were refused on the way; where the others stand is on themselves.
 */
export async function waitClosed(filed: readonly FiledCase[], watch: Watch): Promise<Refused[]> {
  const refused: Refused[] = [];
  let open = filed.filter(({ stage }) => !ENDED.has(stage));
  let movedAt = watch.now();
  let pauseMs = FIRST_PAUSE_MS;
  while (open.length > 0 && watch.now() - movedAt < watch.patienceMs) {
    watch.onRound(open.length);
    await watch.sleep(pauseMs);
    const moved = await lookAtAll(open, watch, refused);
    if (moved) movedAt = watch.now();
    // Rounds slow down while nothing happens, so that waiting costs the service little.
    pauseMs = moved ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    open = open.filter(({ stage }) => !ENDED.has(stage) && stage !== 'refused');
  }
  return refused;
}

async function lookAtAll(open: readonly FiledCase[], watch: Watch, refused: Refused[]): Promise<boolean> {
  let moved = false;
  await bounded(open, watch.concurrency, async (filed) => {
    const before = `${filed.stage}@${filed.version}`;
    const refusal = await watch.look(filed);
    if (refusal !== null) refused.push(refusal);
    else await watch.nudge(filed);
    if (before !== `${filed.stage}@${filed.version}`) moved = true;
  });
  return moved;
}
