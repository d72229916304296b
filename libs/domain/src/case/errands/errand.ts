import type { CaseState } from '../case-state.js';

/**
 * What the record wants done outside, each under an id of its own. An errand is wanted until its outcome is recorded;
 * it is done at least once, under a key that follows from its id, so that a repeat changes nothing.
 */
export const ERRAND_KINDS = [
  'reserveStock', 'releaseStock', 'shipReplacement', 'askForPayment', 'captureHold', 'endCollection', 'sendPayout', 'openRepairJob', 'answerQuote',
  'endRepairJob', 'bookVisit', 'cancelVisit', 'drawUpAgreement', 'placeCall',
] as const; // prettier-ignore
export type ErrandKind = (typeof ERRAND_KINDS)[number];

export interface Errand {
  readonly kind: ErrandKind;
  readonly id: string;
}

/** What a part of the record wants done, in the order in which it is to be done. */
export type ErrandsOf = (state: CaseState) => readonly Errand[];
