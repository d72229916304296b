import type { Acts } from '../act.js';
import { lapseOffer } from './offers.js';
import { breakPromise } from './promises.js';

/** What the rungs of its clocks do. */
export const COMPLAINT_ACTS = {
  // The side has had its time: its window is closed with its clock.
  endEvidence: () => [],
  withdrawOffer: (state, _context, { clockId }) => lapseOffer(state, clockId),
  breach: (state, context, { clockId }) => breakPromise(state, clockId, context),
} as const satisfies Acts;
