import type { CompensationEvents } from '../case/events/compensation-events.js';
import { tell, type Tellings } from './telling.js';

/** What is told of harm that is made good; of what is claimed elsewhere for it the customer hears nothing. */
export const COMPENSATION_TELLINGS: Tellings<
  | keyof CompensationEvents
  | 'recourseClaimFiled'
  | 'recourseClaimRungReached'
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
  recourseClaimRungReached: {
    may: ['staffEscalated', 'staffDeadlineMissed'],
    of: ({ claimId, act, isLast }, { recourseClaims = [] }) => {
      const dueAt = recourseClaims.find((one) => one.claimId === claimId)?.dueAt;
      if (dueAt === undefined || (act === 'warn' && !isLast)) return [];
      return [tell(isLast ? 'staffDeadlineMissed' : 'staffEscalated', { clock: 'recourseClaim', dueAt })];
    },
  },
  recourseClaimAnswered: null,
  recourseMoneyReceived: null,
  recourseClaimWrittenOff: null,
};
