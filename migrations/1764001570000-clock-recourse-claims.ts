import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the clock of a claim waits for: the case, and with it the workflow, may be over long before. */
export class ClockRecourseClaims1764001570000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE recourse_claims ADD COLUMN rungs_reached int NOT NULL DEFAULT 0 CHECK (rungs_reached >= 0),
        ADD COLUMN next_at timestamptz(3), ADD COLUMN next_act text, ADD CHECK (status = 'open' OR next_at IS NULL)`);
    await runner.query(
      `UPDATE recourse_claims SET next_at = due_at, next_act = 'escalate' WHERE status = 'open'`,
    );
    await runner.query(
      `CREATE INDEX recourse_claims_by_next_rung ON recourse_claims (next_at) WHERE next_at IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE recourse_claims DROP COLUMN rungs_reached, DROP COLUMN next_at, DROP COLUMN next_act`,
    );
  }
}
