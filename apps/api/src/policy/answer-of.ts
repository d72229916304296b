import {
  assertConsistent,
  decideReturn,
  type CustomerFacts,
  type CustomerHistory,
  type DecisionFacts,
  DomainError,
  type Instant,
  type Order,
  type Policy,
  type PolicyAnswer,
  policyAnswer,
} from '#domain';
import { type CalendarOf, claimLine, decisionCalendar, type LineStock, stockOf } from '#persistence';
import { evidenceReferences } from '../evidence/references.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import { orderOf } from '../orders/order-of.js';
import type { ImportOrderRequest } from '../orders/orders.dto.js';
import { InvalidRequestError } from '../problem/problem.js';
import { assertLinesDiffer } from '../quotes/requested-lines.js';
import type { CustomerHistoryRequest, AskPolicyRequest, PolicyFilingRequest } from './policy.dto.js';
import { within } from './within.js';

/** Of an order that was only stated, its cases are not known. */
const NAMELESS = 'order';

/** What policy is asked about, wherever it was read. */
export interface Subject extends Pick<DecisionFacts, 'elsewhere' | 'earlierCases'> {
  readonly order: Order;
  readonly stock: ReadonlyMap<string, LineStock>;
  readonly timeZone?: string;
}

/** The subject of a request that states its order. */
export function statedSubject(order: ImportOrderRequest): Subject {
  const stated = orderOf(order.orderId ?? NAMELESS, order);
  within('order', () => assertConsistent(stated));
  return {
    order: stated,
    stock: stockOf(stated),
    ...present({ timeZone: order.contact?.timeZone }),
  };
}

/** The order in the market whose policy is asked. */
export function inMarket(subject: Subject, market: string | undefined): Subject {
  return market === undefined ? subject : { ...subject, order: { ...subject.order, market } };
}

export function noPolicyFor({ market }: Order): DomainError {
  return new DomainError('POLICY.NOT_FOUND', `No policy is in force for market ${market}.`, 'market');
}

function historyOf(history: CustomerHistoryRequest): Partial<CustomerHistory> {
  const { orders, refunds, complaints, disputes, unpaid, instantOpenMinor, quotaCutBasisPoints } = history;
  return present({ orders, refunds, complaints, disputes, unpaid, instantOpenMinor, quotaCutBasisPoints });
}

function customerOf({ customer }: AskPolicyRequest, { timeZone }: Subject): CustomerFacts | undefined {
  const facts = present({
    timeZone: customer?.timeZone ?? timeZone,
    group: customer?.group,
    history: customer?.history && historyOf(customer.history),
  });
  return Object.keys(facts).length === 0 ? undefined : facts;
}

function noticeOf({ noticeAt }: PolicyFilingRequest, now: Instant): Instant {
  const at = noticeAt === undefined ? now : toInstant(noticeAt);
  if (at <= now) return at;
  throw new InvalidRequestError([
    { field: 'request.noticeAt', message: 'request.noticeAt cannot lie after now' },
  ]);
}

/** The units that a case would claim: the lowest free ones of each line. */
function unitsOf({ order, stock }: Subject, { lines, orderId }: PolicyFilingRequest) {
  assertLinesDiffer(lines);
  if (orderId !== undefined && order.orderId !== NAMELESS && orderId !== order.orderId)
    throw new InvalidRequestError([{ field: 'orderId', message: 'orderId names another order' }]);
  return lines.map(({ lineId, quantity, reason, opened, evidence: shown }, index) => {
    const asked = present({ lineId, quantity, reason, opened });
    const evidence = evidenceReferences(shown, `lines[${index}].evidence`).length || undefined;
    const { units } = claimLine(order, stock.get(lineId), asked, index).line;
    return present({ lineId, units, reason, opened, evidence });
  });
}

/** What was asked, with all that was read for it. */
export interface AskedAndRead {
  readonly asked: AskPolicyRequest;
  readonly subject: Subject;
  readonly policy: Policy;
  readonly now: Instant;
}

/** What policy says. The API and the command line answer by this function, and so never differently. */
export function answerOf(
  { asked, subject, policy, now }: AskedAndRead,
  calendarOf: CalendarOf,
): PolicyAnswer {
  const { order, elsewhere, earlierCases } = subject;
  const customer = customerOf(asked, subject);
  const noticeAt = noticeOf(asked.request, now);
  const lines = within('request', () => unitsOf(subject, asked.request));
  const request = present({ lines, noticeAt, wanted: asked.request.resolution });
  const zone = present({ timeZone: customer?.timeZone });
  const calendar = decisionCalendar(calendarOf, { order, policy, ...zone }, noticeAt);
  const facts = present({ order, policy, calendar, elsewhere, earlierCases, customer });
  return policyAnswer(decideReturn(request, facts), policy, {
    ...{ now, order, request },
    ...present({ channel: asked.request.channel }),
  });
}
