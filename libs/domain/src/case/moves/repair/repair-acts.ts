import type { Acts } from '../act.js';
import { withoutRepair } from './quote.js';
import { openRemedies } from './remedies.js';
import { isCovered } from './repair-case.js';

/** What the rungs of its clocks do. */
export const REPAIR_ACTS = {
  decline: (state, context) =>
    state.stage === 'awaitingConsent'
      ? withoutRepair(state, { status: 'lapsed', cause: 'silence' }, context)
      : [],
  // The work goes on: what opened is the customer's to choose.
  openRemedies: (state, context) =>
    isCovered(state) && state.repair?.remedies === undefined ? openRemedies(state, 'overdue', context) : [],
} as const satisfies Acts;
