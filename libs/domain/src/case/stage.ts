/** Where a case stands as a whole: the first of its axes. Which of them a kind of case knows, its story says. */
export const STAGES = [
  'submitted', 'deciding', 'awaitingCustomer', 'awaitingChoice', 'awaitingPayment', 'awaitingVisit', 'awaitingGoods', 'inspecting',
  'diagnosing', 'awaitingConsent', 'awaitingParts', 'repairing', 'replacing', 'answering', 'mediating', 'executing', 'settling',
  'sendingBack', 'followUp', 'reviewing', 'closed', 'refused', 'cancelled', 'expired', 'converted',
] as const; // prettier-ignore
export type Stage = (typeof STAGES)[number];

/** Stages that a case rests in. Only a reopening leaves them, and starts the next epoch; what was converted goes on as another case. */
export const FINAL_STAGES = [
  'closed',
  'refused',
  'cancelled',
  'expired',
  'converted',
] as const satisfies readonly Stage[];
export type FinalStage = (typeof FINAL_STAGES)[number];

/** A case that will not move by itself again: its workflow has nothing left to wait for. */
export function isFinal(stage: Stage): stage is FinalStage {
  return (FINAL_STAGES as readonly Stage[]).includes(stage);
}

/** Stages in which staff is waited for: what the queue shows. */
export const STAFF_STAGES: readonly Stage[] = [
  'deciding',
  'inspecting',
  'diagnosing',
  'answering',
  'mediating',
  'reviewing',
];
