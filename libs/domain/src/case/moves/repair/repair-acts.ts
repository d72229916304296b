import type { Acts } from '../act.js';

/** What the rungs of its clocks do. */
export const REPAIR_ACTS = { decline: () => [] } as const satisfies Acts;
