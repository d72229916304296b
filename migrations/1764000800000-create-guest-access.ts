import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGuestAccess1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A request that matched nothing has no order: it is kept all the same, so that it is answered like any other.
    await runner.query(`
      CREATE TABLE guest_codes (
        request_id text PRIMARY KEY,
        order_id text REFERENCES orders,
        channel text NOT NULL CHECK (channel IN ('mail', 'sms')),
        salt text NOT NULL,
        code_hash text NOT NULL,
        pending_code text,
        tries_left int NOT NULL CHECK (tries_left >= 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz,
        CHECK (order_id IS NOT NULL OR pending_code IS NULL)
      )`);
    await runner.query(`CREATE INDEX guest_codes_by_order ON guest_codes (order_id, created_at)`);
    await runner.query(`CREATE INDEX guest_codes_by_age ON guest_codes (created_at)`);
    await runner.query(`
      CREATE TABLE guest_links (
        link_id text PRIMARY KEY,
        token_hash text NOT NULL UNIQUE,
        order_id text NOT NULL REFERENCES orders,
        exchanges_left int NOT NULL CHECK (exchanges_left >= 0),
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        revoked_at timestamptz
      )`);
    await runner.query(
      `CREATE INDEX guest_links_by_order ON guest_links (order_id) WHERE revoked_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE guest_sessions (
        token_hash text PRIMARY KEY,
        order_id text NOT NULL REFERENCES orders,
        link_id text REFERENCES guest_links,
        expires_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`CREATE INDEX guest_sessions_by_end ON guest_sessions (expires_at)`);
    await runner.query(`CREATE INDEX guest_sessions_by_link ON guest_sessions (link_id)`);
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON guest_codes, guest_links, guest_sessions TO makegood_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE guest_sessions, guest_links, guest_codes`);
  }
}
