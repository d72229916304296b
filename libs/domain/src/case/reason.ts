/** Why a customer wants to give units back. `undefined` is a reason too: nobody has to give one. */
export const REASONS = [
  'changedMind', 'doesNotFit', 'notAsDescribed', 'damaged', 'faulty', 'wrongItem', 'missing', 'notReceived', 'withdrawnBeforeDelivery', 'counterfeit', 'other',
] as const; // prettier-ignore
export type Reason = (typeof REASONS)[number];
