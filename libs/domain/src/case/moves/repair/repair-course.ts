import type { Course } from '../move.js';
import { RETURN_COURSE } from '../return-course.js';

export const REPAIR_COURSE: Course = RETURN_COURSE;
