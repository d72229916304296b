import type { UnitRange } from '../../money/unit-range.js';
import type { CaseState } from '../case-state.js';
import type { Review } from '../people-record.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter } from './applier.js';

/** Units that a case claims of a line. */
export interface ClaimedUnits {
  readonly lineId: string;
  readonly units: readonly UnitRange[];
}

export interface ReviewEvents {
  /** A case that was over is looked at again: the next epoch of the same chain. */
  caseReopened: {
    readonly to: 'reviewing';
    readonly epoch: number;
    readonly review: Review;
    /** Lines that had to claim other units than before, since theirs had gone to another case. */
    readonly units?: readonly ClaimedUnits[];
    /** Set when it puts that event right. */
    readonly ofSeq?: number;
  };
  /** A case that is still running is looked at again. */
  reviewStarted: { readonly to: 'reviewing'; readonly review: Review };
  /** Nothing was found to be changed: back to where it stood. */
  reviewEnded: { readonly to: Stage; readonly noteId?: string; readonly lapsed?: boolean };
}

function withUnits(state: CaseState, claimed: readonly ClaimedUnits[]): CaseState {
  const lines = state.lines.map((line) => {
    const units = claimed.find(({ lineId }) => lineId === line.lineId)?.units;
    return units ? { ...line, units } : line;
  });
  return { ...state, lines };
}

export const reviewAppliers: Appliers<ReviewEvents> = {
  caseReopened: (state, { to, epoch, review, units = [] }) => {
    const { closedAt: _closedAt, ...rest } = withUnits(enter(state, to), units);
    const appeals = state.appeals + (review.cause === 'appeal' ? 1 : 0);
    return { ...rest, epoch, review, appeals };
  },
  reviewStarted: (state, { to, review }) => ({ ...enter(state, to), review }),
  reviewEnded: (state, { to }) => {
    const { review: _review, ...rest } = enter(state, to);
    return rest;
  },
};
