import type { CaseEvent, NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { ReceivedLine } from '../goods-record.js';
import type { Actor } from '../people-record.js';
import type { FoundLine } from './inspect.js';
import type { MoveContext } from './move.js';
import type { ClaimedAgain } from './review.js';

export interface CorrectionRequest {
  /** The event that is put right; its newest correction counts, and a correction can be corrected too. */
  readonly ofSeq: number;
  /** Why; a text kept apart. */
  readonly noteId: string;
  readonly by: Actor;
  /** What a receipt holds in truth. */
  readonly lines?: readonly ReceivedLine[];
  /** The units that an inspection graded, as they are in truth. */
  readonly inspected?: readonly FoundLine[];
  /** The id of what the note should have said. */
  readonly textId?: string;
  readonly owner?: string;
  /** What a case that had ended claims again. */
  readonly claimed?: ClaimedAgain;
}

/** Puts one kind of event right: what is to be recorded for it, on the record as it stands. */
export type CorrectionOf = (
  corrected: CaseEvent,
  request: CorrectionRequest,
  state: CaseState,
  context: MoveContext,
) => NewEvent[];
