import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateShopWebhooks1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createAnnouncements(runner);
    await this.createEndpoints(runner);
    await this.createDeliveries(runner);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON announcement_cursors TO makegood_app`);
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_endpoints, webhook_events, webhook_deliveries TO makegood_app`,
    );
  }

  private async createAnnouncements(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE announcement_cursors (
        case_id text PRIMARY KEY REFERENCES cases,
        announced_seq int NOT NULL
      )`);
    // What happened before anybody could hear of it is not told afterwards.
    await runner.query(
      `INSERT INTO announcement_cursors (case_id, announced_seq) SELECT case_id, version FROM cases`,
    );
    // A lane is drained without looking at what waits in the others.
    await runner.query(`
      ALTER TABLE outbox ADD COLUMN lane text NOT NULL GENERATED ALWAYS AS (
        CASE message ->> 'kind'
          WHEN 'startCase' THEN 'cases' WHEN 'signalCase' THEN 'cases'
          WHEN 'announce' THEN 'announcements'
          ELSE 'jobs'
        END) STORED`);
    await runner.query(`DROP INDEX outbox_available`);
    await runner.query(`CREATE INDEX outbox_available ON outbox (lane, available_at, id)`);
  }

  private async createEndpoints(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        endpoint_id text PRIMARY KEY,
        url text NOT NULL,
        description text,
        -- Empty: all of them.
        event_types text[] NOT NULL DEFAULT '{}',
        -- Sealed by the service: they are needed for signing, so a hash will not do.
        secret text NOT NULL,
        previous_secret text,
        previous_secret_until timestamptz(3),
        status text NOT NULL CHECK (status IN ('active', 'paused', 'disabled')),
        disabled_reason text CHECK (disabled_reason IN ('byHand', 'gone', 'failing')),
        -- Since when every try has failed.
        failing_since timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CHECK ((status = 'disabled') = (disabled_reason IS NOT NULL)),
        CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
      )`);
  }

  private async createDeliveries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_events (
        event_id text PRIMARY KEY,
        case_id text,
        seq int,
        type text NOT NULL,
        body jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE webhook_deliveries (
        delivery_id text PRIMARY KEY DEFAULT 'dlv_' || replace(gen_random_uuid()::text, '-', ''),
        endpoint_id text NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
        event_id text NOT NULL REFERENCES webhook_events,
        type text NOT NULL,
        case_id text,
        -- Ascends within an endpoint and case, since a case is announced by one transaction after the other.
        position bigint GENERATED ALWAYS AS IDENTITY,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'dead', 'skipped')),
        attempts int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
        leased_until timestamptz(3),
        last_status int,
        last_error text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        delivered_at timestamptz(3),
        UNIQUE (event_id, endpoint_id)
      )`);
    await runner.query(
      `CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at, position) WHERE status = 'pending'`,
    );
    await runner.query(
      `CREATE INDEX webhook_deliveries_ahead ON webhook_deliveries (endpoint_id, case_id, position) WHERE status = 'pending'`,
    );
    await runner.query(
      `CREATE INDEX webhook_deliveries_by_endpoint ON webhook_deliveries (endpoint_id, position DESC)`,
    );
    await runner.query(
      `CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (position DESC) WHERE status = 'dead'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE webhook_deliveries, webhook_events, webhook_endpoints, announcement_cursors`,
    );
    await runner.query(`DROP INDEX outbox_available`);
    await runner.query(`ALTER TABLE outbox DROP COLUMN lane`);
    await runner.query(`CREATE INDEX outbox_available ON outbox (available_at, id)`);
  }
}
