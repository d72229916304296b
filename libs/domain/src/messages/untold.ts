/** Whoever is called hears it. */
export const CALLS_UNTOLD = {
  callPlanned: null,
  callDue: null,
  callOrdered: null,
  callSent: null,
  callPlaced: null,
  callEnded: null,
  callNotPlaced: null,
  callRecorded: null,
  callGivenUp: null,
} as const;
