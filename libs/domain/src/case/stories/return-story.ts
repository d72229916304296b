import { ENDS, type StoryTable } from './story.js';

/** Decided, sent back, received, refunded, followed up. Moves against this direction undo a mistake while nothing irreversible has followed it. */
export const RETURN_STORY = {
  submitted: ['deciding', 'awaitingGoods', 'settling', 'inspecting', 'refused'],
  deciding: [
    'awaitingCustomer', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'refused', 'cancelled', 'converted',
  ],
  awaitingCustomer: ['deciding', 'inspecting', 'reviewing', 'refused', 'cancelled'],
  awaitingGoods: ['deciding', 'inspecting', 'settling', 'reviewing', 'cancelled', 'expired', 'converted'],
  inspecting: ['awaitingCustomer', 'awaitingGoods', 'settling', 'sendingBack', 'refused', 'converted'],
  settling: ['inspecting', 'sendingBack', 'followUp', 'reviewing'],
  sendingBack: ['inspecting', 'settling', 'followUp', 'refused'],
  followUp: ['reviewing', 'closed'],
  reviewing: [
    'awaitingCustomer', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'followUp', 'closed', 'refused', 'cancelled', 'expired',
  ],
  ...ENDS,
} as const satisfies StoryTable; // prettier-ignore
