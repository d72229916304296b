import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A policy may hold for several markets, and for one seller only. */
export class ScopePolicies1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policies ADD COLUMN markets text[], ADD COLUMN seller_id text`);
    await runner.query(`UPDATE policies SET markets = ARRAY[market]`);
    await runner.query(`ALTER TABLE policies ALTER COLUMN markets SET NOT NULL`);
    await runner.query(`CREATE INDEX policies_by_markets ON policies USING gin (markets)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policies DROP COLUMN markets, DROP COLUMN seller_id`);
  }
}
