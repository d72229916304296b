import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What articles cost today, as the shop states it: a version is never changed, and the newest one is in force. */
export class CreateProducts1764001420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE products (
      sku text NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      product text NOT NULL,
      currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
      list_minor bigint NOT NULL CHECK (list_minor >= 0),
      tax_rate_basis_points integer NOT NULL CHECK (tax_rate_basis_points BETWEEN 0 AND 10000),
      is_active boolean NOT NULL,
      stated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (sku, version)
    )`);
    await runner.query(`GRANT SELECT, INSERT ON products TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE products`);
  }
}
