import type { DataSource } from 'typeorm';
import { type Actor, type CompensationCause, type Currency, DomainError, type Minor } from '#domain';
import { query, violatedConstraint } from '../data-source.js';

export const BUDGET_PERIODS = ['month', 'quarter'] as const;

export interface NewBudget {
  readonly budgetId: string;
  readonly market: string;
  /** Null: for every cause that has no budget of its own. */
  readonly cause: CompensationCause | null;
  readonly currency: Currency;
  readonly period: (typeof BUDGET_PERIODS)[number];
  /** The first day of the period, such as `2026-11-01`. */
  readonly startsOn: string;
  readonly limitMinor: Minor;
}

export interface Budget extends NewBudget {
  /** The first day after it. */
  readonly endsOn: string;
  readonly reservedMinor: Minor;
  readonly spentMinor: Minor;
}

const READ = `SELECT budget_id AS "budgetId", market, cause, currency, period, starts_on::text AS "startsOn", ends_on::text AS "endsOn",
  limit_minor::float8 AS "limitMinor", reserved_minor::float8 AS "reservedMinor", spent_minor::float8 AS "spentMinor" FROM compensation_budgets`;

/** Budgets for harm. What is used of them moves with the cases, so a limit alone is set here. */
export class BudgetStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Sets a budget, or another limit of one; market, cause and period stay what they were. */
  async put(budget: NewBudget, by: Actor): Promise<Budget> {
    const { budgetId, market, cause, currency, period, startsOn, limitMinor } = budget;
    try {
      await query(
        this.dataSource.manager,
        `INSERT INTO compensation_budgets (budget_id, market, cause, currency, period, starts_on, ends_on, limit_minor, set_by)
         VALUES ($1, $2, $3, $4, $5, $6::date, ($6::date + CASE $5 WHEN 'month' THEN interval '1 month' ELSE interval '3 months' END)::date, $7, $8)
         ON CONFLICT (budget_id) DO UPDATE SET limit_minor = excluded.limit_minor, set_by = excluded.set_by, set_at = now()`,
        [budgetId, market, cause, currency, period, startsOn, limitMinor, JSON.stringify(by)],
      );
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
    return this.get(budgetId);
  }

  async get(budgetId: string): Promise<Budget> {
    const [row] = await query<Budget>(this.dataSource.manager, `${READ} WHERE budget_id = $1`, [budgetId]);
    if (!row) throw new DomainError('BUDGET.NOT_FOUND', `There is no budget ${budgetId}.`, 'budgetId');
    return row;
  }

  /** The newest period first. */
  async list({
    market = null,
    cause = null,
  }: {
    market?: string | null;
    cause?: string | null;
  }): Promise<Budget[]> {
    return query<Budget>(
      this.dataSource.manager,
      `${READ} WHERE ($1::text IS NULL OR market = $1) AND ($2::text IS NULL OR cause = $2) ORDER BY starts_on DESC, budget_id LIMIT 200`,
      [market, cause],
    );
  }
}

function refusalOf(error: unknown): DomainError | undefined {
  const constraint = violatedConstraint(error);
  if (constraint === 'one_budget_at_a_time')
    return new DomainError(
      'BUDGET.OVERLAPS',
      'Another budget is for the same harm at the same time.',
      'startsOn',
    );
  if (constraint === 'compensation_within_budget')
    return new DomainError('BUDGET.BELOW_USED', 'More than that is reserved or spent already.', 'limitMinor');
  return undefined;
}
