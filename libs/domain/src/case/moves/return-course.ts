import { proceed, stageAfterApproval } from './file-case.js';
import type { Course } from './move.js';
import { approveRefund } from './settle.js';

export const RETURN_COURSE: Course = {
  stageAfterApproval,
  proceed,
  stageAfterGoods: 'settling',
  accept: approveRefund,
};
