import type { TemplateTexts } from '../locale.js';

type ComplaintTemplate =
  | 'complaintReceived' | 'complaintAnswered' | 'evidenceWanted' | 'offerReceived' | 'pleaseSign' | 'agreementInForce' | 'promiseKept'
  | 'promiseBroken' | 'complaintSettled' | 'complaintUnsettled' | 'staffComplaintJoined' | 'staffAnswerContested' | 'staffOfferReceived'
  | 'staffPromiseBroken' | 'staffPromiseHeldUp'; // prettier-ignore

/** The words of what is told about complaints. */
export type ComplaintTexts = { readonly [T in ComplaintTemplate]: TemplateTexts };
