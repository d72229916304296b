/** Where a case stands as a whole: the first of its axes. */
export const STAGES = [
  'submitted', 'deciding', 'awaitingGoods', 'inspecting', 'settling', 'followUp', 'closed', 'refused', 'cancelled', 'expired',
] as const; // prettier-ignore
export type Stage = (typeof STAGES)[number];

/** Every legal move between stages. Checked for unknown and unreachable stages in `axes.spec.ts`. */
export const NEXT_STAGES = {
  submitted: ['deciding', 'awaitingGoods', 'settling', 'refused'],
  deciding: ['awaitingGoods', 'settling', 'refused', 'cancelled'],
  awaitingGoods: ['inspecting', 'settling', 'cancelled', 'expired'],
  inspecting: ['settling', 'refused'],
  settling: ['followUp'],
  followUp: ['closed'],
  closed: [],
  refused: [],
  cancelled: [],
  expired: [],
} as const satisfies Record<Stage, readonly Stage[]>;

/** A case that will not move again: its workflow has nothing left to wait for. */
export function isFinal(stage: Stage): boolean {
  return NEXT_STAGES[stage].length === 0;
}

/** Stages in which staff is waited for: what the queue shows. */
export const STAFF_STAGES: readonly Stage[] = ['deciding', 'inspecting'];
