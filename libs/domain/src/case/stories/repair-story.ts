import { ENDS, type StoryTable } from './story.js';

/**
 * Decided, visited or sent in, diagnosed, quoted where no warranty holds, repaired, handed back, followed up. A repair
 * that failed opens what the market's law gives next: a replacement, or the money back.
 */
export const REPAIR_STORY = {
  submitted: ['deciding', 'awaitingVisit', 'awaitingGoods', 'inspecting', 'refused'],
  deciding: [
    'awaitingCustomer', 'awaitingVisit', 'awaitingGoods', 'inspecting', 'diagnosing', 'settling', 'sendingBack', 'refused', 'cancelled', 'converted',
  ],
  awaitingCustomer: ['deciding', 'inspecting', 'reviewing', 'refused', 'cancelled'],
  awaitingVisit: ['awaitingGoods', 'diagnosing', 'settling', 'followUp', 'reviewing', 'cancelled', 'expired', 'converted'],
  awaitingGoods: ['awaitingVisit', 'inspecting', 'diagnosing', 'settling', 'reviewing', 'cancelled', 'expired', 'converted'],
  inspecting: ['awaitingCustomer', 'awaitingGoods', 'diagnosing', 'settling', 'sendingBack', 'refused', 'converted'],
  diagnosing: ['awaitingConsent', 'awaitingParts', 'repairing', 'awaitingGoods', 'settling', 'sendingBack', 'followUp', 'converted'],
  awaitingConsent: ['awaitingPayment', 'awaitingParts', 'repairing', 'sendingBack', 'followUp'],
  awaitingPayment: ['awaitingParts', 'repairing', 'sendingBack', 'followUp'],
  awaitingParts: ['repairing', 'settling', 'sendingBack', 'converted'],
  repairing: ['diagnosing', 'awaitingParts', 'settling', 'sendingBack', 'followUp', 'converted'],
  settling: ['inspecting', 'sendingBack', 'followUp', 'reviewing'],
  sendingBack: ['inspecting', 'settling', 'followUp', 'refused'],
  followUp: ['reviewing', 'closed'],
  reviewing: [
    'awaitingCustomer', 'awaitingVisit', 'awaitingGoods', 'inspecting', 'diagnosing', 'settling', 'sendingBack', 'followUp', 'closed', 'refused', 'cancelled',
    'expired',
  ],
  ...ENDS,
} as const satisfies StoryTable; // prettier-ignore
