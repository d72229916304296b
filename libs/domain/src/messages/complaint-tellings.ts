import type { AgreementEvents } from '../case/events/agreement-events.js';
import type { ComplaintEvents } from '../case/events/complaint-events.js';
import type { CaseState } from '../case/case-state.js';
import type { ClockName } from '../case/clock.js';
import { tell, type Telling, type Told } from './telling.js';

/** What the newest clock of a name is due by; nothing is told of a deadline that there is not. */
function dueBy(name: ClockName, { clocks }: CaseState, told: (dueAt: string) => Told): Told[] {
  const dueAt = clocks.findLast((clock) => clock.name === name)?.dueAt;
  return dueAt === undefined ? [] : [told(dueAt)];
}

export const complaintReceived = (state: CaseState): Told[] =>
  dueBy('firstAnswer', state, (dueAt) => tell('complaintReceived', { dueAt }));

const evidenceWanted = (state: CaseState): Told[] =>
  dueBy('customerEvidence', state, (dueAt) => tell('evidenceWanted', { dueAt }));

/** Who hears of what happens between the two sides of a complaint. */
export const COMPLAINT_TELLINGS: {
  readonly [T in keyof (ComplaintEvents & AgreementEvents)]: Telling<T> | null;
} = {
  complaintFiled: null,
  complaintJoined: { may: ['staffComplaintJoined'], of: () => [tell('staffComplaintJoined', {})] },
  contactNoted: null,
  complaintAnswered: {
    may: ['complaintAnswered', 'evidenceWanted'],
    of: ({ to }, state) => [
      tell('complaintAnswered', {}),
      ...(to === 'mediating' ? evidenceWanted(state) : []),
    ],
  },
  answerContested: {
    may: ['evidenceWanted', 'staffAnswerContested'],
    of: (_payload, state) => [...evidenceWanted(state), tell('staffAnswerContested', {})],
  },
  mediationReopened: { may: ['evidenceWanted'], of: (_payload, state) => evidenceWanted(state) },
  statementMade: null,
  mediationEnded: { may: ['complaintUnsettled'], of: () => [tell('complaintUnsettled', {})] },
  complaintWithdrawn: null,
  correctiveActionNoted: null,
  correctiveActionDone: null,
  offerMade: {
    may: ['offerReceived', 'staffOfferReceived'],
    of: ({ offer }, { clocks }) => {
      const dueAt = clocks.find(({ clockId }) => clockId === offer.clockId)?.dueAt;
      if (dueAt === undefined) return [];
      return [tell(offer.by === 'shop' ? 'offerReceived' : 'staffOfferReceived', { dueAt })];
    },
  },
  offerClosed: null,
  // It can be signed once it is drawn up.
  offerAccepted: null,
  agreementDrawnUp: {
    may: ['pleaseSign'],
    of: ({ document: { sha256 } }) => [tell('pleaseSign', { sha256 })],
  },
  agreementSigned: {
    may: ['agreementInForce'],
    of: ({ to, sha256 }) => (to === undefined ? [] : [tell('agreementInForce', { sha256 })]),
  },
  agreementRefused: null,
  // The money says it itself when it comes.
  promisedMoneyGiven: null,
  promiseHeldUp: {
    may: ['staffPromiseHeldUp'],
    of: ({ amountMinor }, { currency }) => [tell('staffPromiseHeldUp', { amountMinor, currency })],
  },
  promiseLinked: null,
  promiseKept: { may: ['promiseKept'], of: () => [tell('promiseKept', {})] },
  promiseBroken: {
    may: ['promiseBroken', 'staffPromiseBroken'],
    of: () => [tell('promiseBroken', {}), tell('staffPromiseBroken', {})],
  },
  agreementExecuted: { may: ['complaintSettled'], of: () => [tell('complaintSettled', {})] },
};
