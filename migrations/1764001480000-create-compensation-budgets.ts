import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may be given for harm: by market and period, once for each line and cause, and so much for an order. */
export class CreateCompensationBudgets1764001480000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE refunds DROP CONSTRAINT refunds_purpose_check,
      ADD CONSTRAINT refunds_purpose_check CHECK (purpose IN ('goods', 'goodwill', 'collection', 'compensation'))`);
    await runner.query(`
      CREATE TABLE compensation_budgets (
        budget_id text PRIMARY KEY,
        market text NOT NULL,
        -- Null: for every cause that has no budget of its own.
        cause text,
        currency char(3) NOT NULL,
        period text NOT NULL CHECK (period IN ('month', 'quarter')),
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        limit_minor bigint NOT NULL CHECK (limit_minor >= 0),
        reserved_minor bigint NOT NULL DEFAULT 0 CHECK (reserved_minor >= 0),
        spent_minor bigint NOT NULL DEFAULT 0 CHECK (spent_minor >= 0),
        set_by jsonb NOT NULL,
        set_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT compensation_within_budget CHECK (reserved_minor + spent_minor <= limit_minor),
        CONSTRAINT one_budget_at_a_time EXCLUDE USING gist
          (market WITH =, (coalesce(cause, '')) WITH =, currency WITH =, daterange(starts_on, ends_on) WITH &&)
      )`);
    // Which budget bears a case, from when something is given first; what it takes moves with the case.
    await runner.query(`
      CREATE TABLE compensation_reservations (
        case_id text PRIMARY KEY,
        budget_id text NOT NULL REFERENCES compensation_budgets,
        reserved_minor bigint NOT NULL CHECK (reserved_minor >= 0),
        spent_minor bigint NOT NULL CHECK (spent_minor >= 0)
      )`);
    await runner.query(`
      CREATE TABLE compensation_claims (
        order_id text NOT NULL,
        line_id text NOT NULL,
        cause text NOT NULL,
        case_id text NOT NULL,
        CONSTRAINT compensated_once PRIMARY KEY (order_id, line_id, cause)
      )`);
    await runner.query(`CREATE INDEX compensation_claims_by_case ON compensation_claims (case_id)`);
    await runner.query(`
      CREATE TABLE compensated_orders (
        order_id text PRIMARY KEY,
        given_minor bigint NOT NULL CHECK (given_minor >= 0),
        most_minor bigint,
        CONSTRAINT compensated_within_most CHECK (given_minor <= most_minor)
      )`);
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE ON compensation_budgets, compensation_reservations, compensated_orders TO makegood_app`,
    );
    await runner.query(`GRANT SELECT, INSERT, DELETE ON compensation_claims TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE compensated_orders, compensation_claims, compensation_reservations, compensation_budgets`,
    );
    await runner.query(`DELETE FROM refunds WHERE purpose = 'compensation'`);
    await runner.query(`ALTER TABLE refunds DROP CONSTRAINT refunds_purpose_check,
      ADD CONSTRAINT refunds_purpose_check CHECK (purpose IN ('goods', 'goodwill', 'collection'))`);
  }
}
