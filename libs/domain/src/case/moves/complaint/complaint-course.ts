import type { Course } from '../move.js';

export const COMPLAINT_COURSE: Course = {
  stageAfterApproval: () => 'answering',
  proceed: () => [],
  stageAfterGoods: 'followUp',
  accept: () => [],
};
