import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessages1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id text,
        message jsonb NOT NULL,
        available_at timestamptz NOT NULL DEFAULT now(),
        attempts int NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX outbox_available ON outbox (available_at, id)`);
    await runner.query(`
      CREATE TABLE idempotency_keys (
        principal text NOT NULL,
        route text NOT NULL,
        key text NOT NULL,
        body_hash text NOT NULL,
        command_id text NOT NULL,
        status int,
        response jsonb,
        etag text,
        lease_until timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (principal, route, key)
      )`);
    await runner.query(`CREATE INDEX idempotency_by_command ON idempotency_keys (command_id)`);
    await runner.query(`
      CREATE TABLE webhook_messages (
        source text NOT NULL CHECK (source IN ('carrier', 'payment', 'warehouse')),
        message_id text NOT NULL,
        body jsonb NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('applied', 'ignored', 'unmatched')),
        reason text,
        case_id text,
        received_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (source, message_id)
      )`);
    await runner.query(
      `CREATE INDEX webhooks_unmatched ON webhook_messages (received_at DESC, message_id) WHERE outcome = 'unmatched'`,
    );
    await runner.query(`
      CREATE TABLE api_keys (
        key_hash text PRIMARY KEY,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE api_keys, webhook_messages, idempotency_keys, outbox`);
  }
}
