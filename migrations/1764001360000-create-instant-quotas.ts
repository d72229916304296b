import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInstantQuotas1764001360000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the shop knows of a customer that our own record does not say.
    await runner.query(`
      CREATE TABLE customer_standing (
        customer_id text PRIMARY KEY,
        customer_group text,
        complaints int NOT NULL DEFAULT 0 CHECK (complaints >= 0),
        disputes int NOT NULL DEFAULT 0 CHECK (disputes >= 0),
        unpaid int NOT NULL DEFAULT 0 CHECK (unpaid >= 0),
        changed_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    // What instant refunds of a customer are open for. Two filings at once meet here: the second one is over the limit
    // that the first one was decided under, and looks again.
    await runner.query(`
      CREATE TABLE instant_quotas (
        customer_id text NOT NULL,
        currency char(3) NOT NULL,
        used_minor bigint NOT NULL DEFAULT 0 CHECK (used_minor >= 0),
        limit_minor bigint NOT NULL DEFAULT 0,
        cut_basis_points int CHECK (cut_basis_points BETWEEN 0 AND 10000),
        cut_until timestamptz(3),
        PRIMARY KEY (customer_id, currency),
        CONSTRAINT instant_within_quota CHECK (used_minor <= limit_minor)
      )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON customer_standing, instant_quotas TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE instant_quotas, customer_standing`);
  }
}
