import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long jobs that decide past cases again: under another policy, or, without one, each under the version it pins. */
export class CreatePolicySimulations1764001330000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE policy_simulations (
        simulation_id text PRIMARY KEY,
        filed_from timestamptz NOT NULL,
        filed_to timestamptz NOT NULL,
        policy jsonb,
        requested_by text NOT NULL,
        requested_at timestamptz(3) NOT NULL DEFAULT now(),
        finished_at timestamptz(3),
        cases_in_all int NOT NULL DEFAULT 0,
        last_case_id text NOT NULL DEFAULT '',
        tally jsonb NOT NULL,
        CHECK (filed_from < filed_to)
      )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON policy_simulations TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE policy_simulations`);
  }
}
