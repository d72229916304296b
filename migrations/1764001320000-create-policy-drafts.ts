import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of policies that supervisors write. Nothing here is ever changed: a draft is a row, and what became of it is
 * another one, of which there is at most one. So two who decide at once meet at its key.
 */
export class CreatePolicyDrafts1764001320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE policy_drafts (
        policy_id text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        document jsonb NOT NULL,
        in_force_from timestamptz(3) NOT NULL,
        author text NOT NULL,
        reason text NOT NULL,
        drafted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (policy_id, version),
        CONSTRAINT policy_draft_is_its_document CHECK (
          policy_id = document ->> 'policyId' AND version = (document ->> 'version')::int
          AND in_force_from = (document ->> 'inForceFrom')::timestamptz(3)
        ),
        CONSTRAINT policy_draft_as_decided UNIQUE (policy_id, version, author, in_force_from)
      )`);
    // The author and the day are carried along, by a foreign key, so that the checks can hold the outcome against them.
    await runner.query(`
      CREATE TABLE policy_draft_outcomes (
        policy_id text NOT NULL,
        version int NOT NULL,
        author text NOT NULL,
        in_force_from timestamptz(3) NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('approved', 'withdrawn')),
        decided_by text NOT NULL,
        decided_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT policy_draft_decided_once PRIMARY KEY (policy_id, version),
        FOREIGN KEY (policy_id, version, author, in_force_from)
          REFERENCES policy_drafts (policy_id, version, author, in_force_from),
        CONSTRAINT policy_draft_approved_by_another CHECK (outcome <> 'approved' OR decided_by <> author),
        CONSTRAINT policy_draft_approved_in_time CHECK (outcome <> 'approved' OR in_force_from > decided_at)
      )`);
    for (const table of ['policy_drafts', 'policy_draft_outcomes'])
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await runner.query(`GRANT SELECT ON policy_drafts, policy_draft_outcomes TO makegood_app`);
    // When it happened is for the database to say.
    await runner.query(`
      GRANT INSERT (policy_id, version, document, in_force_from, author, reason)
      ON policy_drafts TO makegood_app`);
    await runner.query(`
      GRANT INSERT (policy_id, version, author, in_force_from, outcome, decided_by)
      ON policy_draft_outcomes TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE policy_draft_outcomes, policy_drafts`);
  }
}
