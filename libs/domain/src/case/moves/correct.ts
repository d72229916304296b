import { DomainError } from '../../errors.js';
import { type CaseEvent, type CaseEventType, event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { Actor } from '../people-record.js';
import { isFinal } from '../stage.js';
import type { CorrectionOf, CorrectionRequest } from './correction-request.js';
import { undoApproval } from './correct-approval.js';
import { correctInspection } from './correct-inspection.js';
import { correctReceipt } from './correct-receipt.js';
import type { Move } from './move.js';
import { reopened } from './review.js';

const STAFF: readonly Actor['kind'][] = ['agent', 'supervisor', 'finance', 'warehouse'];

function refuseCorrection(message: string): never {
  throw new DomainError('CORRECTION.NOT_POSSIBLE', message, 'ofSeq');
}

/** Only what staff did is put right; the customer's acts, facts, timers and the policy's decision stand. */
const byStaff =
  (correction: CorrectionOf): CorrectionOf =>
  (corrected, request, state, context) =>
    STAFF.includes(corrected.actor.kind)
      ? correction(corrected, request, state, context)
      : refuseCorrection(`It was the act of the ${corrected.actor.kind}, and stands.`);

function missing(field: string, what: string): never {
  throw new DomainError('REQUEST.INVALID', `A correction of this needs ${what}.`, `replacement.${field}`);
}

/** An end that should not have been: the case is looked at again. */
const reopenEnd: CorrectionOf = (_corrected, { ofSeq, noteId, claimed = [] }, state, context) =>
  ['refused', 'cancelled'].includes(state.stage)
    ? reopened(state, { cause: 'correction', noteId, ofSeq }, claimed, context)
    : refuseCorrection(`The case is ${state.stage}; what ended it does not stand any more.`);

const correctNote: CorrectionOf = (_corrected, { ofSeq, noteId, textId = missing('text', 'a text') }) => [
  event('noteCorrected', { ofSeq, noteId: textId, reasonId: noteId }),
];

const correctAssignment: CorrectionOf = (
  _corrected,
  { ofSeq, noteId, owner = missing('owner', 'an owner') },
) => [event('assignmentCorrected', { ofSeq, noteId, owner })];

/** What can be put right, by the kind of event. A correction stands for what it corrected, so it is not in here. */
const CORRECTIONS: Partial<Record<CaseEventType, CorrectionOf>> = {
  caseApproved: byStaff(undoApproval),
  caseRefused: byStaff(reopenEnd),
  caseCancelled: byStaff(reopenEnd),
  deviationDecided: byStaff(undoApproval),
  goodsReceived: correctReceipt,
  inspectionRecorded: correctInspection,
  noteAdded: byStaff(correctNote),
  caseAssigned: byStaff(correctAssignment),
  caseHandedOver: byStaff(correctAssignment),
  caseReleased: byStaff(correctAssignment),
};

/** Events that end a case, and that a correction takes back by reopening it: its units are claimed again. */
export function correctionReopens(corrected: Pick<CaseEvent, 'type'>, state: CaseState): boolean {
  return isFinal(state.stage) && ['caseRefused', 'caseCancelled'].includes(corrected.type);
}

const MOVES_MONEY: readonly CaseEventType[] = ['refundApproved', 'recourseNoted', 'recourseWithdrawn'];

/** A supervisor answers for what changes how much the customer is due. */
function assertSeniority(events: readonly NewEvent[], { by }: CorrectionRequest): void {
  if (by.kind === 'supervisor' || !events.some(({ type }) => MOVES_MONEY.includes(type))) return;
  throw new DomainError('CORRECTION.NEEDS_SUPERVISOR', 'This correction moves money: a supervisor makes it.');
}

/**
 * Puts an act of staff right by further events, which name it: undone while no money has moved, by a top-up or by
 * recourse afterwards. `corrected` is the event that was first recorded, though the request may name its correction.
 */
export function correct(corrected: CaseEvent, request: CorrectionRequest): Move {
  return (state, context) => {
    const correction = CORRECTIONS[corrected.type];
    if (!correction) refuseCorrection(`An event ${corrected.type} cannot be put right.`);
    const events = correction(corrected, request, state, context);
    assertSeniority(events, request);
    return events;
  };
}
