import { DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { Culprit } from '../../policy/compensation-rule.js';
import { clockRule } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { startClock } from '../clock.js';
import {
  outstandingMinor,
  type RecourseClaim,
  type RecourseClaimStatus,
  rungsAhead,
} from '../recourse-claim.js';
import type { Move, MoveContext } from './move.js';

export interface NewRecourseClaim {
  readonly against: Culprit;
  readonly amountMinor: Minor;
  readonly reason: string;
  readonly reference?: string;
}

/** By when an answer is due; it is a clock of the claim, since the case may be over long before. */
function clockOf(
  { caseId }: CaseState,
  { now, policy, calendar }: MoveContext,
): Pick<RecourseClaim, 'dueAt' | 'rungs'> {
  const rule = clockRule(policy, 'recourseClaim');
  const { dueAt, rungs } = startClock('', 'recourseClaim', rule, { at: now, calendar, caseId });
  return { dueAt, rungs };
}

function filed(state: CaseState, claim: NewRecourseClaim, context: MoveContext): NewEvent {
  const sequence = (state.recourseClaims ?? []).length + 1;
  return event('recourseClaimFiled', {
    claim: {
      ...claim,
      claimId: `${state.caseId}:c${sequence}`,
      ...{ receivedMinor: 0, status: 'open', filedAt: context.now, ...clockOf(state, context) },
    },
  });
}

/** Notes what others owe for something that was given just now, and claims it of them. */
export function fileClaim(state: CaseState, claim: NewRecourseClaim, context: MoveContext): NewEvent[] {
  const { against, amountMinor, reason } = claim;
  return [event('recourseNoted', { against, amountMinor, reason }), filed(state, claim, context)];
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, one) => total + one, 0);

/** What is noted against one and not claimed of him yet. */
export function claimableMinor({ recourses, recourseClaims = [] }: CaseState, of: Culprit): Minor {
  const noted = recourses.filter(({ against }) => against === of).map(({ amountMinor }) => amountMinor);
  const claimed = recourseClaims
    .filter(({ against }) => against === of)
    .map(({ amountMinor }) => amountMinor);
  return Math.max(0, sum(noted) - sum(claimed));
}

/** Claims what was noted before, such as for goods that were lost on their way back. */
export function claimNoted(claim: NewRecourseClaim): Move {
  return (state, context) => {
    const most = claimableMinor(state, claim.against);
    if (claim.amountMinor > most)
      throw new DomainError(
        'RECOURSE.EXCEEDS_NOTED',
        `Of the ${claim.against} ${most} may be claimed for this case.`,
        'amountMinor',
      );
    return [filed(state, claim, context)];
  };
}

function openClaim({ recourseClaims = [] }: CaseState, claimId: string): RecourseClaim {
  const claim = recourseClaims.find((one) => one.claimId === claimId);
  if (!claim) throw new DomainError('RECOURSE.NOT_FOUND', `There is no claim ${claimId}.`, 'claimId');
  if (outstandingMinor(claim) > 0) return claim;
  throw new DomainError('RECOURSE.ILLEGAL_MOVE', `The claim is ${claim.status}.`);
}

export interface RecourseAnswer {
  readonly claimId: string;
  readonly acceptedMinor: Minor;
  readonly reference?: string;
  readonly noteId?: string;
}

function statusBy(
  acceptedMinor: Minor,
  amountMinor: Minor,
): Extract<RecourseClaimStatus, 'accepted' | 'partly' | 'rejected'> {
  if (acceptedMinor === 0) return 'rejected';
  return acceptedMinor < amountMinor ? 'partly' : 'accepted';
}

/** The other side answered: all of it, a part, or nothing. */
export function answerClaim(answer: RecourseAnswer): Move {
  return (state) => {
    const { claimId, acceptedMinor } = answer;
    const { amountMinor, status, receivedMinor } = openClaim(state, claimId);
    if (status !== 'open') throw new DomainError('RECOURSE.ILLEGAL_MOVE', `The claim is ${status} already.`);
    if (acceptedMinor > amountMinor || acceptedMinor < receivedMinor)
      throw new DomainError(
        'RECOURSE.EXCEEDS_CLAIM',
        `${amountMinor} was claimed, and ${receivedMinor} came already.`,
        'acceptedMinor',
      );
    const isPaid = acceptedMinor > 0 && acceptedMinor === receivedMinor;
    const answered = event('recourseClaimAnswered', {
      ...answer,
      status: statusBy(acceptedMinor, amountMinor),
      lostMinor: amountMinor - acceptedMinor,
    });
    return isPaid
      ? [answered, event('recourseMoneyReceived', { claimId, amountMinor: 0, isAll: true, reference: '' })]
      : [answered];
  };
}

/** Money of it came; all that was to come, or a part. */
export function receiveRecourse(claimId: string, amountMinor: Minor, reference: string): Move {
  return (state) => {
    const left = outstandingMinor(openClaim(state, claimId));
    if (amountMinor > left)
      throw new DomainError('RECOURSE.EXCEEDS_CLAIM', `${left} is still to come.`, 'amountMinor');
    const isAll = amountMinor === left;
    return [event('recourseMoneyReceived', { claimId, amountMinor, isAll, reference })];
  };
}

/** What the clock of a claim has reached by now. Nothing once there is an answer, or when somebody was faster. */
export function claimTicked(claimId: string): Move {
  return ({ recourseClaims = [] }, { now }) => {
    const claim = recourseClaims.find((one) => one.claimId === claimId);
    if (!claim) return [];
    const { rungsReached = 0 } = claim;
    const ahead = rungsAhead(claim);
    return ahead
      .filter(({ at }) => at <= now)
      .map(({ act }, index) =>
        event('recourseClaimRungReached', {
          ...{ claimId, rung: rungsReached + index, act },
          isLast: index === ahead.length - 1,
        }),
      );
  };
}

/** Nobody waits for the rest any longer. */
export function writeOffClaim(claimId: string, noteId: string): Move {
  return (state) => {
    const lostMinor = outstandingMinor(openClaim(state, claimId));
    return [event('recourseClaimWrittenOff', { claimId, lostMinor, noteId })];
  };
}
