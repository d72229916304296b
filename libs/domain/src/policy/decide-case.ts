import type { CaseKind } from '../case/kind.js';
import type { Wish } from '../case/wish.js';
import { type DecisionFacts, decideReturn, type ReturnRequest } from './decide-return.js';
import { decideCompensation } from './decide-compensation.js';
import { decideComplaint } from './decide-complaint.js';
import { decideExchange } from './decide-exchange.js';
import type { Decision } from './decision.js';

/** What is asked, as policy looks at it. */
export interface CaseRequest extends Omit<ReturnRequest, 'wanted'> {
  readonly wish: Wish;
}

type Decide = (request: CaseRequest, facts: DecisionFacts) => Decision;

const DECIDE: Readonly<Record<CaseKind, Decide>> = {
  return: decideReturn,
  exchange: decideExchange,
  repair: (request, facts) => decideReturn({ ...request, wanted: 'repair' }, facts),
  compensation: decideCompensation,
  complaint: decideComplaint,
};

/** Decides a case of any kind by policy. Pure: the same inputs always give the same answer. */
export function decideCase(request: CaseRequest, facts: DecisionFacts): Decision {
  return DECIDE[request.wish.kind](request, facts);
}
