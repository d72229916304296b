import { ENDS, type StoryTable } from './story.js';

/** Decided, paid, followed up: nothing travels. */
export const COMPENSATION_STORY = {
  submitted: ['deciding', 'settling', 'followUp', 'refused'],
  deciding: ['awaitingCustomer', 'settling', 'followUp', 'refused', 'cancelled'],
  awaitingCustomer: ['deciding', 'reviewing', 'refused', 'cancelled'],
  settling: ['followUp', 'reviewing'],
  followUp: ['reviewing', 'closed'],
  reviewing: ['awaitingCustomer', 'settling', 'followUp', 'closed', 'refused', 'cancelled'],
  closed: ENDS.closed,
  refused: ENDS.refused,
  cancelled: ENDS.cancelled,
} as const satisfies StoryTable;
