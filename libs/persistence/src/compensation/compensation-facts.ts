import {
  type CompensationFacts, type CompensationForm, type Minor, type Order, type PaymentBalance, type PayoutForm, payoutRoomMinor, type Policy, type Wish,
} from '#domain'; // prettier-ignore

/** As it is read: what others of the order were given, and the budget that bears the cause now. */
export interface CompensationRow {
  readonly givenMinor: Minor;
  readonly chargedBackMinor: Minor;
  readonly budget: NonNullable<CompensationFacts['budget']> | null;
}

interface Of {
  readonly orderId: string;
  readonly market: string;
  readonly cause: string;
  readonly currency: string;
  readonly caseId: string;
}

/** SQL for the id of the budget that bears a cause today: the one for the cause comes before the one for all. */
export function budgetFor({ market, cause, currency }: Pick<Of, 'market' | 'cause' | 'currency'>): string {
  return `SELECT budget_id FROM compensation_budgets
    WHERE market = ${market} AND currency = ${currency} AND (cause IS NULL OR cause = ${cause})
      AND daterange(starts_on, ends_on) @> (clock_timestamp() AT TIME ZONE 'UTC')::date
    ORDER BY cause NULLS LAST LIMIT 1`;
}

/** SQL for what a decision on harm looks at; null where none is asked for. */
export const compensationOf = ({ orderId, market, cause, currency, caseId }: Of): string => `(
  SELECT json_build_object(
    'givenMinor', (SELECT coalesce(sum((state #>> '{compensation,givenMinor}')::bigint), 0) FROM cases
      WHERE order_id = ${orderId} AND case_id <> ${caseId} AND state -> 'compensation' IS NOT NULL),
    'chargedBackMinor', (SELECT coalesce(sum(e.amount_minor), 0) FROM external_refunds e JOIN payments p USING (payment_id)
      WHERE p.order_id = ${orderId} AND e.kind = 'chargeBack' AND e.status <> 'failed'),
    'budget', (SELECT json_build_object('budgetId', budget_id, 'leftMinor', limit_minor - reserved_minor - spent_minor)
      FROM compensation_budgets WHERE budget_id = (${budgetFor({ market, cause, currency })})))
  WHERE ${cause} IS NOT NULL)`;

/** The row as the domain knows it. */
export function knownOf(row: CompensationRow | null): { compensation?: CompensationFacts } {
  if (!row) return {};
  const { givenMinor, chargedBackMinor, budget } = row;
  return {
    compensation: {
      givenMinor,
      ...(chargedBackMinor === 0 ? {} : { chargedBackMinor }),
      ...(budget === null ? {} : { budget }),
    },
  };
}

const PAID_AS: Readonly<Record<CompensationForm, PayoutForm | null>> = {
  money: 'bankTransfer',
  voucher: 'voucher',
  points: 'points',
  apology: null,
};

interface Looked {
  readonly order: Order;
  readonly policy: Policy;
  readonly balances: readonly PaymentBalance[];
  readonly payoutsElsewhere?: Readonly<Partial<Record<PayoutForm, Minor>>>;
  readonly compensation?: CompensationFacts;
}

/** What is known when something is asked for harm, and what may be paid of it; nothing for other wishes. */
export function factsOfHarm(wish: Wish, terms: Looked): { compensation?: CompensationFacts } {
  if (wish.kind !== 'compensation' || !terms.compensation) return {};
  const form = PAID_AS[wish.form];
  const bearableMinor = terms.balances.reduce((sum, { availableMinor }) => sum + availableMinor, 0);
  const roomMinor = form === null ? 0 : payoutRoomMinor({}, form, terms);
  return { compensation: { ...terms.compensation, payout: { bearableMinor, roomMinor } } };
}
