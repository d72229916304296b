import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indicators are asked by when cases were filed, in one market or over all. */
export class IndexIndicators1764001560000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX cases_by_market_and_filing ON cases (market, filed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX cases_by_market_and_filing`);
  }
}
