import { ENDS, type StoryTable } from './story.js';

/** Answered, both sides heard, offers made, an agreement signed, its acts watched, followed up. A breach leads back to the table. */
export const COMPLAINT_STORY = {
  submitted: ['answering', 'refused'],
  answering: ['mediating', 'followUp', 'cancelled'],
  mediating: ['executing', 'followUp', 'cancelled'],
  executing: ['mediating', 'followUp'],
  followUp: ['mediating', 'reviewing', 'closed'],
  reviewing: ['mediating', 'followUp', 'closed', 'refused', 'cancelled'],
  closed: ENDS.closed,
  refused: ENDS.refused,
  cancelled: ENDS.cancelled,
} as const satisfies StoryTable;
