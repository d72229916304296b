import { proceed, stageAfterApproval } from './file-case.js';
import { giveInstantly } from './instant-refund.js';
import type { Course } from './move.js';
import { approveRefund } from './settle.js';

export const RETURN_COURSE: Course = {
  stageAfterApproval,
  proceed,
  stageAfterGoods: 'settling',
  accept: approveRefund,
  onFirstScan: (state, context) => giveInstantly(state, 'onFirstScan', context),
};
