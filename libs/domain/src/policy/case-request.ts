import type { Wish } from '../case/wish.js';
import type { ReturnRequest } from './decide-return.js';

/** What is asked, as policy looks at it. */
export interface CaseRequest extends Omit<ReturnRequest, 'wanted'> {
  readonly wish: Wish;
}
