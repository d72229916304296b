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
  awaitingVisit: ['awaitingGoods', 'diagnosing', 'awaitingChoice', 'settling', 'followUp', 'reviewing', 'cancelled', 'expired', 'converted'],
  awaitingGoods: ['awaitingVisit', 'inspecting', 'diagnosing', 'awaitingChoice', 'settling', 'reviewing', 'cancelled', 'expired', 'converted'],
  inspecting: ['awaitingCustomer', 'awaitingGoods', 'diagnosing', 'settling', 'sendingBack', 'refused', 'converted'],
  diagnosing: ['awaitingVisit', 'awaitingConsent', 'awaitingChoice', 'awaitingParts', 'repairing', 'awaitingGoods', 'settling', 'sendingBack', 'followUp', 'converted'],
  awaitingConsent: ['awaitingPayment', 'awaitingChoice', 'awaitingGoods', 'settling', 'sendingBack', 'followUp'],
  awaitingPayment: ['repairing', 'settling', 'sendingBack', 'followUp'],
  awaitingChoice: ['awaitingVisit', 'awaitingGoods', 'diagnosing', 'settling', 'converted'],
  awaitingParts: ['awaitingVisit', 'awaitingGoods', 'diagnosing', 'awaitingChoice', 'repairing', 'settling', 'sendingBack', 'followUp', 'converted'],
  repairing: ['awaitingVisit', 'awaitingGoods', 'diagnosing', 'awaitingChoice', 'awaitingParts', 'settling', 'sendingBack', 'followUp', 'converted'],
  settling: ['inspecting', 'sendingBack', 'followUp', 'reviewing'],
  sendingBack: ['inspecting', 'settling', 'followUp', 'refused'],
  followUp: ['reviewing', 'closed'],
  reviewing: [
    'awaitingCustomer', 'awaitingVisit', 'awaitingGoods', 'inspecting', 'diagnosing', 'settling', 'sendingBack', 'followUp', 'closed', 'refused', 'cancelled',
    'expired',
  ],
  ...ENDS,
} as const satisfies StoryTable; // prettier-ignore
