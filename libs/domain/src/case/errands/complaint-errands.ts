import { complaintOf, currentAgreement } from '../complaint-record.js';
import type { ErrandsOf } from './errand.js';

/** What both sides agreed on is drawn up before it is signed. */
export const complaintErrands: ErrandsOf = (state) => {
  const agreement = currentAgreement(state);
  if (!agreement || agreement.document || complaintOf(state).dispute !== 'agreed') return [];
  return [{ kind: 'drawUpAgreement', id: `${state.caseId}:a${agreement.agreementNo}` }];
};
