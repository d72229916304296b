import type { ErrandsOf } from './errand.js';

/** A call that somebody wants, until it is known whether it was made. */
export const callErrands: ErrandsOf = ({ stage, callTask }) => {
  const call = stage === 'followUp' ? callTask?.call : undefined;
  return call && ['wanted', 'sent'].includes(call.status) ? [{ kind: 'placeCall', id: call.callId }] : [];
};
