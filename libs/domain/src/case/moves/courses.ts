import type { CaseKind } from '../kind.js';
import { COMPENSATION_COURSE } from './compensation/compensation-course.js';
import { COMPLAINT_COURSE } from './complaint/complaint-course.js';
import { EXCHANGE_COURSE } from './exchange/exchange-course.js';
import type { Course } from './move.js';
import { REPAIR_COURSE } from './repair/repair-course.js';
import { RETURN_COURSE } from './return-course.js';

/** What each kind of case does in its own way. */
export const COURSES: Readonly<Record<CaseKind, Course>> = {
  return: RETURN_COURSE,
  exchange: EXCHANGE_COURSE,
  repair: REPAIR_COURSE,
  compensation: COMPENSATION_COURSE,
  complaint: COMPLAINT_COURSE,
};
