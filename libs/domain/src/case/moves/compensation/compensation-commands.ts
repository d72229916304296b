import { event } from '../../case-event.js';
import { assertStage, type Move, named, noteOf, stopClocks } from '../move.js';
import { type CompensationGrant, grant, stageAfterGrant } from './grant.js';

/** What people want done with such a case alone, by type. */
export interface CompensationCommands {
  readonly decideCompensation: CompensationGrant & { readonly noteId?: string };
}

/** Staff says how much is given, and in which form, within what harm is worth. */
export function decideHarm({ noteId, ...wish }: CompensationCommands['decideCompensation']): Move {
  return (state, context) => {
    assertStage(state, ['deciding', 'reviewing'], 'decide what is given for harm');
    return [
      ...stopClocks(state, ['decision', 'review'], named('decision', 'review')),
      event('caseApproved', { to: stageAfterGrant(wish), ...noteOf(noteId) }),
      ...grant(state, wish, context),
    ];
  };
}

export const COMPENSATION_MOVES: {
  readonly [T in keyof CompensationCommands]: (command: CompensationCommands[T]) => Move;
} = {
  decideCompensation: ({ amountMinor, form, noteId }) => decideHarm({ amountMinor, form, ...noteOf(noteId) }),
};
