import type { Instant } from '../time.js';

/** What is done, one after the other, against a customer who has his money and does not send the goods. */
export const RECOURSE_STEPS = ['remind', 'cutQuota', 'claim', 'dispute'] as const;

export interface RecourseStep {
  readonly step: (typeof RECOURSE_STEPS)[number];
  readonly at: Instant;
}

/** How much of his quota a customer is left with, and until when. */
export interface QuotaCut {
  readonly basisPoints: number;
  readonly until: Instant;
}
