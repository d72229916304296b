import { DomainError } from '../../errors.js';
import type { CaseEvent } from '../case-event.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { after } from './after.js';
import { hasOutcome } from './close.js';
import type { CorrectionRequest } from './correction-request.js';
import { type MoveContext, named, startNamedClock, stopClocks } from './move.js';
import { reopened } from './review.js';
import { approveRefund } from './settle.js';

const NOTHING_DUE: ReadonlyMap<string, number> = new Map();

/** Before any money: the case is decided again, wherever its goods are by now. */
function decideAgain(
  state: CaseState,
  { ofSeq, noteId }: CorrectionRequest,
  context: MoveContext,
): NewEvent[] {
  return [
    ...stopClocks(state, []),
    event('approvalUndone', { ofSeq, noteId, to: 'deciding' }),
    startNamedClock(state, 'decision', context),
  ];
}

/** Money cannot be called back, so somebody looks again, and what was given stands against the customer meanwhile. */
function lookAgain(state: CaseState, { ofSeq, noteId }: CorrectionRequest, context: MoveContext): NewEvent[] {
  const review = { from: 'followUp', cause: 'correction', noteId } as const;
  const taken =
    state.stage === 'closed'
      ? reopened(state, { cause: 'correction', noteId, ofSeq }, [], context)
      : [
          ...stopClocks(state, [], (clock) => !named('refund', 'providerCheck')(clock)),
          event('approvalUndone', { ofSeq, noteId, to: 'reviewing', review }),
          startNamedClock(state, 'review', context),
        ];
  const then = after(state, taken, context);
  return [...taken, ...approveRefund(then, NOTHING_DUE, context, { to: 'reviewing' })];
}

/** An approval that should not have been. */
export function undoApproval(
  _corrected: CaseEvent,
  request: CorrectionRequest,
  state: CaseState,
  context: MoveContext,
): NewEvent[] {
  if (state.stage === 'awaitingGoods' && !hasOutcome(state)) return decideAgain(state, request, context);
  if (['awaitingGoods', 'settling', 'followUp', 'closed'].includes(state.stage))
    return lookAgain(state, request, context);
  throw new DomainError(
    'CORRECTION.NOT_POSSIBLE',
    `The case is ${state.stage}: what was approved is decided anew, or does not stand any more.`,
    'ofSeq',
  );
}
