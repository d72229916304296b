import { DomainError } from '../../../errors.js';
import type { CaseState } from '../../case-state.js';
import type { Course, MoveContext } from '../move.js';
import { grant, judgedHarm, stageAfterGrant } from './grant.js';

/** As policy worked it out; where it did not, somebody has to say how much. */
function grantAsJudged(state: CaseState, context: MoveContext) {
  const { amountMinor, form } = judgedHarm(state);
  if (amountMinor === 0 && form !== 'apology')
    throw new DomainError(
      'DECISION.NOT_ALLOWED',
      'The policy names no amount for it; say how much is given.',
    );
  return grant(state, { amountMinor, form }, context);
}

/** Silence gives what policy worked out, and nothing that it would not let anybody give. */
function mayGrantUnasked(state: CaseState, context: MoveContext): boolean {
  try {
    return grantAsJudged(state, context).length > 0;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

export const COMPENSATION_COURSE: Course = {
  stageAfterApproval: (state) => stageAfterGrant(judgedHarm(state)),
  proceed: grantAsJudged,
  stageAfterGoods: 'settling',
  accept: (state, _accepted, context) => grantAsJudged(state, context),
  isWithoutGoods: true,
  approvesUnasked: mayGrantUnasked,
};
