import { apply } from '../apply.js';
import type { CaseEvent, NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { MoveContext } from './move.js';

/** The record as it will be once these events are recorded: what else a move wants is worked out from there. */
export function after(
  state: CaseState,
  events: readonly NewEvent[],
  { now }: Pick<MoveContext, 'now'>,
): CaseState {
  return events.reduce((current, one) => {
    const expected = {
      ...one,
      caseId: state.caseId,
      seq: current.version + 1,
      causeId: '',
      actor: { kind: 'system' as const },
      recordedAt: now,
    } as CaseEvent;
    return apply(current, expected);
  }, state);
}
