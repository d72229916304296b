import type { CaseKind } from '../case/kind.js';
import type { CaseRequest } from './case-request.js';
import { type DecisionFacts, decideReturn } from './decide-return.js';
import { decideCompensation } from './decide-compensation.js';
import { decideComplaint } from './decide-complaint.js';
import { decideExchange } from './decide-exchange.js';
import { decideRepair } from './decide-repair.js';
import type { Decision } from './decision.js';

type Decide = (request: CaseRequest, facts: DecisionFacts) => Decision;

const DECIDE: Readonly<Record<CaseKind, Decide>> = {
  return: decideReturn,
  exchange: decideExchange,
  repair: decideRepair as Decide,
  compensation: decideCompensation,
  complaint: decideComplaint,
};

/** Decides a case of any kind by policy. Pure: the same inputs always give the same answer. */
export function decideCase(request: CaseRequest, facts: DecisionFacts): Decision {
  return DECIDE[request.wish.kind](request, facts);
}
