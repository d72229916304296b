import { ENDS, type StoryTable } from './story.js';

/**
 * Decided, paid for where it costs more, sent back, looked at, replaced, followed up; or replaced first, against a
 * deposit. What is out of stock is the customer's to choose about, and may end as a refund.
 */
export const EXCHANGE_STORY = {
  submitted: ['deciding', 'awaitingChoice', 'awaitingPayment', 'awaitingGoods', 'replacing', 'refused'],
  deciding: [
    'awaitingCustomer', 'awaitingChoice', 'awaitingPayment', 'awaitingGoods', 'inspecting', 'replacing', 'settling', 'sendingBack', 'refused', 'cancelled',
    'converted',
  ],
  awaitingCustomer: ['deciding', 'inspecting', 'reviewing', 'refused', 'cancelled'],
  awaitingChoice: ['awaitingPayment', 'awaitingGoods', 'inspecting', 'replacing', 'settling', 'cancelled', 'converted'],
  awaitingPayment: ['awaitingChoice', 'awaitingGoods', 'inspecting', 'replacing', 'settling', 'sendingBack', 'cancelled', 'expired', 'converted'],
  awaitingGoods: ['awaitingChoice', 'awaitingPayment', 'inspecting', 'replacing', 'settling', 'reviewing', 'cancelled', 'expired', 'converted'],
  inspecting: ['awaitingCustomer', 'awaitingGoods', 'awaitingChoice', 'awaitingPayment', 'replacing', 'settling', 'sendingBack', 'refused', 'converted'],
  replacing: ['awaitingChoice', 'awaitingPayment', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'followUp'],
  settling: ['inspecting', 'replacing', 'sendingBack', 'followUp', 'reviewing'],
  sendingBack: ['inspecting', 'replacing', 'settling', 'followUp', 'refused'],
  followUp: ['reviewing', 'closed'],
  reviewing: [
    'awaitingCustomer', 'awaitingGoods', 'inspecting', 'replacing', 'settling', 'sendingBack', 'followUp', 'closed', 'refused', 'cancelled', 'expired',
  ],
  ...ENDS,
} as const satisfies StoryTable; // prettier-ignore
