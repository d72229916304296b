/** Where a case stands as a whole: the first of its axes. */
export const STAGES = [
  'submitted', 'deciding', 'awaitingCustomer', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'followUp', 'reviewing',
  'closed', 'refused', 'cancelled', 'expired',
] as const; // prettier-ignore
export type Stage = (typeof STAGES)[number];

/**
 * Every legal move between stages; `axes.spec.ts` checks it for unknown and unreachable ones. Moves against the
 * direction of the story undo a mistake (an approval, a receipt) while nothing irreversible has followed it.
 */
export const NEXT_STAGES = {
  submitted: ['deciding', 'awaitingGoods', 'settling', 'refused'],
  deciding: ['awaitingCustomer', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'refused', 'cancelled'],
  awaitingCustomer: ['deciding', 'inspecting', 'reviewing', 'refused', 'cancelled'],
  awaitingGoods: ['deciding', 'inspecting', 'settling', 'reviewing', 'cancelled', 'expired'],
  inspecting: ['awaitingCustomer', 'awaitingGoods', 'settling', 'sendingBack', 'refused'],
  settling: ['inspecting', 'sendingBack', 'followUp', 'reviewing'],
  sendingBack: ['inspecting', 'settling', 'followUp', 'refused'],
  followUp: ['reviewing', 'closed'],
  reviewing: [
    'awaitingCustomer', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'followUp', 'closed', 'refused', 'cancelled', 'expired',
  ],
  closed: ['reviewing'],
  refused: ['reviewing'],
  cancelled: ['reviewing'],
  expired: ['reviewing'],
} as const satisfies Record<Stage, readonly Stage[]>; // prettier-ignore

/** Stages that a case rests in. Only a reopening leaves them, and starts the next epoch. */
export const FINAL_STAGES = ['closed', 'refused', 'cancelled', 'expired'] as const satisfies readonly Stage[];
export type FinalStage = (typeof FINAL_STAGES)[number];

/** A case that will not move by itself again: its workflow has nothing left to wait for. */
export function isFinal(stage: Stage): stage is FinalStage {
  return (FINAL_STAGES as readonly Stage[]).includes(stage);
}

/** Stages in which staff is waited for: what the queue shows. */
export const STAFF_STAGES: readonly Stage[] = ['deciding', 'inspecting', 'reviewing'];
