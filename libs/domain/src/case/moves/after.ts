import { apply } from '../apply.js';
import { assert } from '../../errors.js';
import type { CaseEvent, NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { MoveContext } from './move.js';

/** The record as it will be once these events are recorded: what else a move wants is worked out from there. */
export function after(
  state: CaseState | null,
  events: readonly NewEvent[],
  { now }: Pick<MoveContext, 'now'>,
): CaseState {
  const next = events.reduce<CaseState | null>((current, one) => {
    const expected = {
      ...one,
      caseId: state?.caseId ?? '',
      seq: (current?.version ?? 0) + 1,
      causeId: '',
      actor: { kind: 'system' as const },
      recordedAt: now,
    } as CaseEvent;
    return apply(current, expected);
  }, state);
  assert(next !== null, 'a case begins with its filing');
  return next;
}
