import type { ErrorCode } from '../../errors.js';
import type { Appliers } from './applier.js';

export interface FactEvents {
  /** What others said of something cannot stand in the record: people look at it. */
  factUnmatched: UnmatchedFact;
}

export interface UnmatchedFact {
  /** The id of what it was said of. */
  readonly about: string;
  readonly code: ErrorCode;
  /** In words, with what was said. */
  readonly why: string;
}

export const factAppliers: Appliers<FactEvents> = {
  factUnmatched: (state) => state,
};
