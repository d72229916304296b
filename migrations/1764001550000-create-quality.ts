import type { MigrationInterface, QueryRunner } from 'typeorm';

const STANDARD = {
  criteria: [
    { id: 'timeliness', weight: 20, scale: 5, meaning: 'Answered, decided and paid within the standard, or said why not.' },
    { id: 'understanding', weight: 20, scale: 5, meaning: 'What the customer asked was understood, and nothing was asked twice.',
      meaningByKind: { complaint: 'Both sides were heard before anything was offered.' } },
    { id: 'decision', weight: 30, scale: 5, meaning: 'Decided as law and policy say; what set policy aside was reasoned.',
      meaningByKind: { repair: 'Warranty and route were found rightly; the quote said all that it costs.' } },
    { id: 'tone', weight: 15, scale: 5, meaning: 'Polite, plain, and in the language of the customer.' },
    { id: 'record', weight: 15, scale: 5, meaning: 'Whoever reads the case understands what was done and why.' },
  ],
  sampling: { basisPoints: 500, byKind: { complaint: 2000 }, always: ['complaint', 'breach', 'lowScore', 'override'] },
}; // prettier-ignore

/** The service standard, and cases audited by it. Whoever had a part in a case never audits it: the database sees to that. */
export class CreateQuality1764001550000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorecards (
        version int PRIMARY KEY,
        document jsonb NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await runner.query(`INSERT INTO scorecards (version, document, set_by) VALUES (1, $1, 'shipped')`, [
      JSON.stringify(STANDARD),
    ]);
    await this.createAudits(runner);
    await this.guard(runner);
    await runner.query(`GRANT SELECT, INSERT ON scorecards TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON quality_audits TO makegood_app`);
  }

  private async createAudits(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE quality_audits (
        audit_id text PRIMARY KEY,
        case_id text NOT NULL REFERENCES cases,
        epoch int NOT NULL,
        kind text NOT NULL,
        market text NOT NULL,
        agent text,
        reasons jsonb NOT NULL,
        scorecard_version int NOT NULL REFERENCES scorecards,
        status text NOT NULL DEFAULT 'drawn' CHECK (status IN ('drawn', 'scored', 'acknowledged', 'objected', 'decided')),
        drawn_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        auditor text,
        scores jsonb,
        score int CHECK (score BETWEEN 0 AND 10000),
        note_id text,
        scored_at timestamptz(3),
        answer_note_id text,
        answered_at timestamptz(3),
        decided_by text CONSTRAINT another_decides CHECK (decided_by <> auditor),
        decision_note_id text,
        decided_at timestamptz(3),
        UNIQUE (case_id, epoch),
        CHECK ((status = 'drawn') = (auditor IS NULL)),
        CHECK ((status = 'decided') = (decided_by IS NOT NULL)),
        CONSTRAINT never_audits_himself CHECK (auditor <> agent AND decided_by <> agent)
      )`);
    await runner.query(`CREATE INDEX audits_by_status ON quality_audits (status, drawn_at, audit_id)`);
    await runner.query(
      `CREATE INDEX audits_by_agent ON quality_audits (agent, scored_at) WHERE scored_at IS NOT NULL`,
    );
  }

  /** The case is locked, so that nobody comes to have a part in it while the audit is written. */
  private async guard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION assert_audits_others() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM 1 FROM cases c WHERE c.case_id = NEW.case_id FOR SHARE;
        IF EXISTS (SELECT 1 FROM cases c WHERE c.case_id = NEW.case_id AND c.owner IN (NEW.auditor, NEW.decided_by))
          OR EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = NEW.case_id AND e.actor ->> 'id' IN (NEW.auditor, NEW.decided_by)
            AND e.actor ->> 'kind' IN ('agent', 'supervisor', 'finance')) THEN
          RAISE EXCEPTION 'who had a part in case % audits it', NEW.case_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'never_audits_own_case';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER audits_of_others BEFORE INSERT OR UPDATE OF auditor, decided_by ON quality_audits
      FOR EACH ROW EXECUTE FUNCTION assert_audits_others()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE quality_audits, scorecards`);
    await runner.query(`DROP FUNCTION assert_audits_others`);
  }
}
