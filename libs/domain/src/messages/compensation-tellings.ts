import type { CompensationEvents } from '../case/events/compensation-events.js';
import { tell, type Tellings } from './telling.js';

/** What is told of harm that is made good; of what is claimed elsewhere for it the customer hears nothing. */
export const COMPENSATION_TELLINGS: Tellings<
  | keyof CompensationEvents
  | 'recourseClaimFiled'
  | 'recourseClaimAnswered'
  | 'recourseMoneyReceived'
  | 'recourseClaimWrittenOff'
> = {
  compensationGranted: {
    may: ['compensationApproved', 'apologyGiven'],
    of: ({ form, amountMinor, bonusMinor }, { currency }) =>
      form === 'apology'
        ? [tell('apologyGiven', {})]
        : [tell('compensationApproved', { amountMinor: amountMinor + bonusMinor, currency, form })],
  },
  recourseClaimFiled: null,
  recourseClaimAnswered: null,
  recourseMoneyReceived: null,
  recourseClaimWrittenOff: null,
};
