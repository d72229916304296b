import type { Course } from '../move.js';

export const COMPENSATION_COURSE: Course = {
  stageAfterApproval: () => 'settling',
  proceed: () => [],
  stageAfterGoods: 'followUp',
  accept: () => [],
};
