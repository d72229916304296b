import type { Acts } from '../act.js';

/** What the rungs of its clocks do. */
export const COMPLAINT_ACTS = {
  endEvidence: () => [],
  withdrawOffer: () => [],
  breach: () => [],
} as const satisfies Acts;
