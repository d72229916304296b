import {
  addDuration, type Calendar, type CompensationFacts, type CustomerFacts, type CustomerHistory, type DecisionFacts, DomainError,
  givenBy, type GivenElsewhere, type Instant, type MoveContext, type Order, type PaymentBalance, type Policy, type RefundBreakdown,
} from '#domain'; // prettier-ignore
import { query, type Transaction } from '../data-source.js';
import { compensationOf, type CompensationRow, knownOf } from '../compensation/compensation-facts.js';
import { payoutsElsewhere } from '../money/payouts-elsewhere.js';
import { ordersSince } from '../orders/orders-since.js';
import { POLICY_IN_FORCE } from '../policies/policy-store.js';
import { type AskedGoods, type GoodsHistory, readGoodsHistory } from './earlier-repairs.js';
import { type GivenBackSeen, seenOf } from './transition.js';
import { type CalendarOf, calendarFor } from './year-ahead.js';

/** What a decision on a request for an order rests on, as it stands in the record. */
export interface DecisionTerms extends GoodsHistory {
  readonly order: Order;
  readonly policy: Policy;
  readonly balances: readonly PaymentBalance[];
  readonly elsewhere: GivenElsewhere;
  readonly givenBack: GivenBackSeen;
  /** For harm alone. */
  readonly compensation?: CompensationFacts;
  /** What he has been given past his payments in the last twelve months, by form. */
  readonly payoutsElsewhere: NonNullable<MoveContext['payoutsElsewhere']>;
  /** The zone of the customer's wall clock, where the shop said it. */
  readonly timeZone?: string;
  /** What the shop says of the customer; his history only where policy promises money in advance. */
  readonly customer?: Omit<CustomerFacts, 'timeZone'>;
  readonly earlierCases: Readonly<Record<string, number>>;
  readonly now: Instant;
}

interface TermsRow {
  readonly order: Order;
  readonly policy: Policy | null;
  readonly balances: PaymentBalance[] | null;
  readonly elsewhere: RefundBreakdown[] | null;
  readonly givenBackRevision: number | null;
  readonly compensation: CompensationRow | null;
  readonly payoutsElsewhere: DecisionTerms['payoutsElsewhere'] | null;
  readonly timeZone: string | null;
  readonly customerGroup: string | null;
  readonly history: CustomerHistory | null;
  readonly earlierCases: Record<string, number> | null;
  readonly now: Date;
}

/**
 * What a customer did in the last 90 days by our own record and what the shop says, and what he has in advance.
 * Counted only where policy looks at it.
 */
const HISTORY = `
  SELECT json_build_object(
    'orders', (${ordersSince('o.customer_id', 'recent.since')}),
    'refunds', (SELECT count(DISTINCT c.case_id)::int FROM cases c JOIN refunds USING (case_id)
      WHERE c.customer_id = o.customer_id AND c.filed_at > recent.since),
    'complaints', coalesce(s.complaints, 0),
    'disputes', coalesce(s.disputes, 0) + (SELECT count(*)::int FROM cases c JOIN case_clocks k USING (case_id)
      WHERE c.customer_id = o.customer_id AND k.name = 'recourse' AND k.status = 'missed' AND k.due_at > recent.since),
    'unpaid', coalesce(s.unpaid, 0),
    'instantOpenMinor', coalesce(q.used_minor, 0),
    'quotaCutBasisPoints', CASE WHEN q.cut_until > clock_timestamp() THEN q.cut_basis_points END)
  FROM (SELECT clock_timestamp() - interval '90 days' AS since) recent
    LEFT JOIN instant_quotas q ON q.customer_id = o.customer_id AND q.currency = o.currency
  WHERE p.document -> 'terms' ? 'instantRefund'`;

const COMPENSATION = compensationOf({
  ...{
    orderId: '$1',
    market: `v.document ->> 'market'`,
    cause: '$3::text',
    currency: 'o.currency',
    caseId: `''`,
  },
});
const PAYOUTS = payoutsElsewhere({ customer: 'o.customer_id', currency: 'o.currency', caseId: `''` });

interface AskedOfOrder extends AskedGoods {
  readonly orderId: string;
  readonly quoteId?: string;
}

/** Reads it in one statement, and what is known of the goods in another; a quote pins the policy that it was made under. */
export async function readDecisionTerms(tx: Transaction, asked: AskedOfOrder): Promise<DecisionTerms> {
  const { orderId, quoteId, wish } = asked;
  const [row] = await query<TermsRow>(
    tx,
    `SELECT v.document AS order, clock_timestamp() AS now, p.document AS policy, s.customer_group AS "customerGroup", (${HISTORY}) AS history,
       (SELECT json_agg(json_build_object('paymentId', payment_id, 'tender', tender, 'availableMinor', available_minor) ORDER BY position)
          FROM payments WHERE order_id = $1) AS balances,
       (SELECT json_agg(state -> 'breakdown') FROM cases WHERE order_id = $1 AND state -> 'breakdown' IS NOT NULL) AS elsewhere,
       (SELECT revision FROM given_back WHERE order_id = $1) AS "givenBackRevision",
       ${COMPENSATION} AS compensation,
       ${PAYOUTS} AS "payoutsElsewhere",
       (SELECT time_zone FROM contacts WHERE order_id = $1) AS "timeZone",
       (SELECT json_object_agg(line_id, cases) FROM (
          SELECT line ->> 'lineId' AS line_id, count(*)::int AS cases FROM cases, jsonb_array_elements(state -> 'lines') line
          WHERE order_id = $1 GROUP BY 1) lines) AS "earlierCases"
     FROM orders o JOIN order_versions v USING (order_id, version)
       LEFT JOIN customer_standing s ON s.customer_id = o.customer_id
       CROSS JOIN LATERAL (SELECT coalesce(
         (SELECT p.document FROM quotes q JOIN policies p ON p.policy_id = q.policy_id AND p.version = q.policy_version WHERE q.quote_id = $2),
         (${POLICY_IN_FORCE(`v.document ->> 'market'`, `v.document ->> 'sellerId'`)})) AS document) p
     WHERE o.order_id = $1`,
    [orderId, quoteId ?? null, wish?.kind === 'compensation' ? wish.cause : null],
  );
  if (!row) throw new DomainError('ORDER.NOT_FOUND', `There is no order ${orderId}.`, 'orderId');
  const { order, policy } = row;
  const earlierCases = row.earlierCases ?? {};
  if (!policy) throw new DomainError('POLICY.NOT_FOUND', `No policy is in force for market ${order.market}.`);
  return {
    ...{ order, policy },
    balances: row.balances ?? [],
    elsewhere: givenBy(row.elsewhere ?? []),
    givenBack: seenOf(order, row.givenBackRevision),
    payoutsElsewhere: row.payoutsElsewhere ?? {},
    ...knownOf(row.compensation),
    ...(row.timeZone === null ? {} : { timeZone: row.timeZone }),
    ...customerOf(row),
    earlierCases,
    ...(await readGoodsHistory(tx, order, asked, earlierCases)),
    now: row.now.toISOString(),
  };
}

function customerOf({ customerGroup, history }: TermsRow): Pick<DecisionTerms, 'customer'> {
  if (customerGroup === null && history === null) return {};
  return {
    customer: {
      ...(customerGroup === null ? {} : { group: customerGroup }),
      ...(history === null ? {} : { history: withoutNull(history) }),
    },
  };
}

/** Without a cut there is nothing to be said of one. */
function withoutNull({ quotaCutBasisPoints, ...history }: CustomerHistory): CustomerHistory {
  return quotaCutBasisPoints == null ? history : { ...history, quotaCutBasisPoints };
}

/** How far beyond a notice its calendar goes: the guarantee of two years ends in it. */
const BEYOND = 'P800D';

/** The calendar of a decision: from the first delivery until well after the notice. */
export function decisionCalendar(
  calendarOf: CalendarOf,
  terms: Pick<DecisionTerms, 'order' | 'policy' | 'timeZone'>,
  noticeAt: Instant,
): Calendar {
  const { order, policy, timeZone } = terms;
  const whose = { policy, market: order.market, ...(timeZone === undefined ? {} : { timeZone }) };
  const until = addDuration(noticeAt, BEYOND);
  const times = [order.placedAt, ...order.deliveries.map(({ deliveredAt }) => deliveredAt)];
  return calendarFor(calendarOf, whose, [...times, noticeAt, until]);
}

/** What `decideReturn` is given of it. */
export function factsOf(
  {
    order,
    policy,
    elsewhere,
    earlierCases,
    earlierRepairs,
    sharedSerials,
    timeZone,
    customer,
  }: DecisionTerms,
  calendar: Calendar,
): DecisionFacts {
  const known = { ...(timeZone === undefined ? {} : { timeZone }), ...customer };
  const facts = { order, policy, elsewhere, earlierCases, earlierRepairs, sharedSerials, calendar };
  return Object.keys(known).length === 0 ? facts : { ...facts, customer: known };
}
