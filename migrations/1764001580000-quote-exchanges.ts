import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a quote said of an exchange: its price beyond what comes back is pinned with it. */
export class QuoteExchanges1764001580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE quotes ADD COLUMN exchange jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE quotes DROP COLUMN exchange`);
  }
}
