import type { Acts } from '../act.js';

/** What the rungs of its clocks do. */
export const COMPENSATION_ACTS = {} as const satisfies Acts;
