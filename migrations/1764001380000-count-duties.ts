import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Duties are given back once over all cases of an order, like its shipping. No order before this stated any. */
export class CountDuties1764001380000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE given_back
        ADD COLUMN duties_minor bigint NOT NULL DEFAULT 0 CHECK (duties_minor >= 0),
        ADD COLUMN duties_paid_minor bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT duties_given_once CHECK (duties_minor <= duties_paid_minor)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON given_back TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE given_back
        DROP CONSTRAINT duties_given_once, DROP COLUMN duties_minor, DROP COLUMN duties_paid_minor`);
  }
}
