import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import type { CaseEvent } from '../case-event.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { unitsOfLine } from '../goods.js';
import type { InspectedLine } from '../goods-record.js';
import { after } from './after.js';
import type { CorrectionRequest } from './correction-request.js';
import { writeDownOf } from './costs.js';
import { followInspection, type FoundLine, withDisposition } from './inspect.js';
import type { MoveContext } from './move.js';

/** How many came is put right on the receipt; here the same units are only graded again. */
function assertSameUnits(
  state: CaseState,
  said: readonly InspectedLine[],
  found: readonly FoundLine[],
): void {
  const ids = new Set([...said, ...found].map(({ lineId }) => lineId));
  for (const lineId of ids) {
    const graded = unitsOfLine(said, lineId);
    if (!state.lines.some((line) => line.lineId === lineId))
      throw new DomainError('LINE.NOT_FOUND', `The case has no line ${lineId}.`, 'replacement.inspected');
    if (unitsOfLine(found, lineId) === graded) continue;
    throw new DomainError(
      'CORRECTION.NOT_POSSIBLE',
      `This inspection graded ${graded} units of line ${lineId}; all of them are graded again, and no others.`,
      'replacement.inspected',
    );
  }
}

/** What the goods lose by what is now known of them, more or less than was noted. */
function costDifference(
  state: CaseState,
  said: readonly InspectedLine[],
  found: readonly InspectedLine[],
  context: MoveContext,
): NewEvent[] {
  const amountMinor = writeDownOf(state, found, context) - writeDownOf(state, said, context);
  return amountMinor === 0 ? [] : [event('costNoted', { kind: 'writeDown', amountMinor })];
}

/**
 * An inspection that graded, or sent to the wrong place, what it looked at. It moves no money that was approved; what
 * becomes of the goods is ordered anew, in place of what the warehouse was told.
 */
export function correctInspection(
  { payload }: CaseEvent,
  { ofSeq, noteId, inspected }: CorrectionRequest,
  state: CaseState,
  context: MoveContext,
): NewEvent[] {
  const { inspectionId } = payload as { inspectionId: string };
  const known = state.inspections.find((inspection) => inspection.inspectionId === inspectionId);
  if (!inspected)
    throw new DomainError(
      'REQUEST.INVALID',
      'A correction of this needs inspected units.',
      'replacement.inspected',
    );
  if (!known || ['refused', 'cancelled', 'expired'].includes(state.stage))
    throw new DomainError(
      'CORRECTION.NOT_POSSIBLE',
      `The case is ${state.stage}: nothing is decided any more by what this inspection found.`,
      'ofSeq',
    );
  assertSameUnits(state, known.lines, inspected);
  const lines = withDisposition(inspected, term(context.policy, 'deviation').disposition);
  const made = event('inspectionCorrected', { ofSeq, noteId, inspectionId, lines });
  const then = after(state, [made], context);
  return [made, ...costDifference(state, known.lines, lines, context), ...followInspection(then, context)];
}
