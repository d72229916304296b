import type { MigrationInterface, QueryRunner } from 'typeorm';

const ABOUT = `(state #>> '{wish,about}')`;

/** What both sides of a complaint agreed on, and that there is one open complaint about a case at a time. */
export class CreateAgreements1764001520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX one_open_complaint ON cases (${ABOUT})
        WHERE kind = 'complaint' AND ${ABOUT} IS NOT NULL
          AND stage NOT IN ('closed', 'refused', 'cancelled', 'expired', 'converted')`);
    await runner.query(
      `CREATE INDEX cases_of_complaints ON cases (filed_at, case_id) WHERE kind = 'complaint'`,
    );
    // The words name what was promised to whom: personal, so they stand here; the record holds their hash.
    await runner.query(`
      CREATE TABLE agreements (
        case_id text NOT NULL REFERENCES cases,
        agreement_no int NOT NULL CHECK (agreement_no > 0),
        language text NOT NULL,
        text text NOT NULL,
        sha256 text NOT NULL CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
        file_key text NOT NULL,
        drawn_up_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (case_id, agreement_no)
      )`);
    await runner.query(`GRANT SELECT, INSERT ON agreements TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agreements`);
    await runner.query(`DROP INDEX cases_of_complaints`);
    await runner.query(`DROP INDEX one_open_complaint`);
  }
}
