import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrdersAndClaims1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createOrders(runner);
    await this.createClaims(runner);
    await this.createPolicies(runner);
  }

  private async createOrders(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
    await runner.query(`
      CREATE TABLE orders (
        order_id text PRIMARY KEY,
        version int NOT NULL,
        customer_id text NOT NULL,
        market text NOT NULL,
        currency char(3) NOT NULL,
        imported_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX orders_by_customer ON orders (customer_id)`);
    await runner.query(`
      CREATE TABLE order_versions (
        order_id text NOT NULL REFERENCES orders DEFERRABLE INITIALLY DEFERRED,
        version int NOT NULL,
        document jsonb NOT NULL,
        body_hash text NOT NULL,
        applied boolean NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (order_id, version)
      )`);
    await runner.query(`
      CREATE TABLE order_lines (
        order_id text NOT NULL REFERENCES orders,
        line_id text NOT NULL,
        ordered int NOT NULL,
        delivered int NOT NULL,
        claimed int NOT NULL DEFAULT 0,
        claimed_undelivered int NOT NULL DEFAULT 0,
        PRIMARY KEY (order_id, line_id),
        CONSTRAINT delivered_within_ordered CHECK (delivered >= 0 AND delivered <= ordered),
        CONSTRAINT claimed_within_delivered CHECK (claimed >= 0 AND claimed <= delivered),
        CONSTRAINT claimed_within_ordered CHECK (claimed_undelivered >= 0 AND claimed + claimed_undelivered <= ordered)
      )`);
  }

  private async createClaims(runner: QueryRunner): Promise<void> {
    // Units are claimed by number, and no unit by two cases: held here, whatever the code believes.
    await runner.query(`
      CREATE TABLE claims (
        case_id text NOT NULL,
        order_id text NOT NULL,
        line_id text NOT NULL,
        units int4range NOT NULL CHECK (NOT isempty(units)),
        undelivered boolean NOT NULL,
        FOREIGN KEY (order_id, line_id) REFERENCES order_lines,
        CONSTRAINT unit_claimed_once EXCLUDE USING gist (order_id WITH =, line_id WITH =, units WITH &&)
      )`);
    await runner.query(`CREATE INDEX claims_by_case ON claims (case_id)`);
    await runner.query(`
      CREATE FUNCTION count_claims() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        claim claims := COALESCE(NEW, OLD);
        change int := (upper(claim.units) - lower(claim.units)) * CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE -1 END;
      BEGIN
        UPDATE order_lines SET
          claimed = claimed + CASE WHEN claim.undelivered THEN 0 ELSE change END,
          claimed_undelivered = claimed_undelivered + CASE WHEN claim.undelivered THEN change ELSE 0 END
        WHERE order_id = claim.order_id AND line_id = claim.line_id;
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER count_claims AFTER INSERT OR DELETE ON claims FOR EACH ROW EXECUTE FUNCTION count_claims()`,
    );
  }

  private async createPolicies(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE policies (
        policy_id text NOT NULL,
        version int NOT NULL,
        market text NOT NULL,
        in_force_from timestamptz NOT NULL,
        document jsonb NOT NULL,
        sha256 text NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (policy_id, version)
      )`);
    await runner.query(
      `CREATE INDEX policies_by_market ON policies (market, in_force_from DESC, version DESC)`,
    );
    await runner.query(`
      CREATE TABLE quotes (
        quote_id text PRIMARY KEY,
        order_id text NOT NULL REFERENCES orders,
        order_version int NOT NULL,
        policy_id text NOT NULL,
        policy_version int NOT NULL,
        request jsonb NOT NULL,
        decision jsonb NOT NULL,
        valid_until timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE quotes, policies, claims, order_lines, order_versions, orders`);
    await runner.query(`DROP FUNCTION count_claims`);
  }
}
