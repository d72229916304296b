import type { Stage } from '../stage.js';

/** The stages that a kind of case knows, and which may follow which. */
export type StoryTable = Readonly<Partial<Record<Stage, readonly Stage[]>>>;

/** What is over can only be looked at again; what was converted goes on as another case. */
export const ENDS = {
  closed: ['reviewing'],
  refused: ['reviewing'],
  cancelled: ['reviewing'],
  expired: ['reviewing'],
  converted: [],
} as const satisfies StoryTable;
