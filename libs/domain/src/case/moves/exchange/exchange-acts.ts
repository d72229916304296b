import type { Acts } from '../act.js';

/** What the rungs of its clocks do. */
export const EXCHANGE_ACTS = {
  choose: () => [],
  capture: () => [],
} as const satisfies Acts;
