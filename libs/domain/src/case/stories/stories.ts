import type { CaseKind } from '../kind.js';
import type { Stage } from '../stage.js';
import { COMPENSATION_STORY } from './compensation-story.js';
import { COMPLAINT_STORY } from './complaint-story.js';
import { EXCHANGE_STORY } from './exchange-story.js';
import { REPAIR_STORY } from './repair-story.js';
import { RETURN_STORY } from './return-story.js';
import type { StoryTable } from './story.js';

/** Every legal move between stages, by kind of case; `axes.spec.ts` checks each for unknown and unreachable ones. */
export const STORIES = {
  return: RETURN_STORY,
  exchange: EXCHANGE_STORY,
  repair: REPAIR_STORY,
  compensation: COMPENSATION_STORY,
  complaint: COMPLAINT_STORY,
} as const satisfies Record<CaseKind, StoryTable>;

/** The stages that a case of the kind may enter from one that it stands in. */
export function nextStages(kind: CaseKind, from: Stage): readonly Stage[] {
  return (STORIES[kind] as StoryTable)[from] ?? [];
}

/** The stages that a kind of case knows, in the order of its story. */
export function stagesOf(kind: CaseKind): readonly Stage[] {
  return Object.keys(STORIES[kind]) as Stage[];
}
