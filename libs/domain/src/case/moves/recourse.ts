import { optionalTerm } from '../../policy/policy-terms.js';
import { addDuration } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { Clock } from '../clock.js';
import { isOurDelay } from '../instant-refund.js';
import type { QuotaCut, RecourseStep } from '../recourse-ladder.js';
import { acceptable } from './decide.js';
import type { MoveContext } from './move.js';
import { approveRefund } from './settle.js';
import { stopWaiting } from './transit.js';

type Rung = (state: CaseState, context: MoveContext, clock: Clock) => NewEvent[];

const taken = (step: RecourseStep['step'], { clockId }: Clock, quota?: QuotaCut): NewEvent =>
  event('recourseStepTaken', { step, clockId, ...(quota === undefined ? {} : { quota }) });

/** While our carrier has the goods nothing is held against the customer. */
const unlessOurDelay =
  (rung: Rung): Rung =>
  (state, context, clock) =>
    isOurDelay(state) ? [] : rung(state, context, clock);

function cutQuota(_state: CaseState, { policy, now }: MoveContext, clock: Clock): NewEvent[] {
  const term = optionalTerm(policy, 'recourse');
  if (!term) return [];
  const quota = { basisPoints: term.quotaCutBasisPoints, until: addDuration(now, term.quotaCutFor) };
  return [taken('cutQuota', clock, quota)];
}

/** What has not come is not due, so what was given for it is owed back. When it comes after all, it no longer is. */
function claim(state: CaseState, context: MoveContext, clock: Clock): NewEvent[] {
  const due = approveRefund(state, acceptable(state), context, { to: 'awaitingGoods' });
  return [taken('claim', clock), ...due];
}

/** Nobody waits any longer: staff decides what becomes of the claim. */
function dispute(state: CaseState, context: MoveContext, clock: Clock): NewEvent[] {
  return [taken('dispute', clock), ...stopWaiting(state, 'overdue', context)];
}

/** The ladder against a customer who has his money and does not send the goods, by act. */
export const RECOURSE = {
  remind: unlessOurDelay((_state, _context, clock) => [taken('remind', clock)]),
  cutQuota: unlessOurDelay(cutQuota),
  claim: unlessOurDelay(claim),
  dispute,
} as const satisfies Readonly<Record<RecourseStep['step'], Rung>>;
