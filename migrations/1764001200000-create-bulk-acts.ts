import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBulkActs1764001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_acts (
        bulk_id text PRIMARY KEY,
        act jsonb NOT NULL,
        filter jsonb NOT NULL,
        reason text NOT NULL,
        note_id text,
        status text NOT NULL DEFAULT 'previewed' CHECK (status IN ('previewed', 'running', 'done', 'cancelled')),
        actor jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await runner.query(`
      CREATE TABLE bulk_act_cases (
        bulk_id text NOT NULL REFERENCES bulk_acts,
        case_id text NOT NULL REFERENCES cases,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'refused')),
        reason text,
        PRIMARY KEY (bulk_id, case_id)
      )`);
    await runner.query(
      `CREATE INDEX bulk_act_cases_pending ON bulk_act_cases (bulk_id, case_id) WHERE status = 'pending'`,
    );
    await runner.query(
      `CREATE INDEX cases_to_call ON cases (filed_at, case_id) WHERE state -> 'callTask' ->> 'status' = 'due'`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON bulk_acts, bulk_act_cases TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX cases_to_call`);
    await runner.query(`DROP TABLE bulk_act_cases, bulk_acts`);
  }
}
