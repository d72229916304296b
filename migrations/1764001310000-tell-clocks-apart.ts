import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clocks of law beside those of steps: what each counts from, and why one stands. The grants on the table cover them. */
export class TellClocksApart1764001310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_clocks
        ADD COLUMN law text,
        ADD COLUMN counts_from text,
        ADD COLUMN pause_reason text,
        ADD COLUMN withheld boolean GENERATED ALWAYS AS (coalesce(pause_reason = 'withheld', false)) STORED`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_clocks
        DROP COLUMN withheld, DROP COLUMN pause_reason, DROP COLUMN counts_from, DROP COLUMN law`);
  }
}
