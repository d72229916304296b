import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateContacts1764000400500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contacts (
        order_id text PRIMARY KEY REFERENCES orders,
        customer_id text NOT NULL,
        email text,
        phone text,
        name text,
        language text NOT NULL DEFAULT 'en',
        time_zone text,
        changed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX contacts_by_email ON contacts (lower(email))`);
    await runner.query(`CREATE INDEX contacts_by_phone ON contacts (phone)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON contacts TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE contacts`);
  }
}
