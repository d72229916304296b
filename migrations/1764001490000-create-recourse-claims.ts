import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is claimed of carriers and suppliers, to be listed; the record of its case says the same. */
export class CreateRecourseClaims1764001490000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recourse_claims (
        claim_id text PRIMARY KEY,
        case_id text NOT NULL,
        market text NOT NULL,
        against text NOT NULL CHECK (against IN ('carrier', 'supplier')),
        reason text NOT NULL,
        reference text,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        accepted_minor bigint CHECK (accepted_minor BETWEEN 0 AND amount_minor),
        received_minor bigint NOT NULL CHECK (received_minor BETWEEN 0 AND coalesce(accepted_minor, amount_minor)),
        currency char(3) NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'accepted', 'partly', 'rejected', 'paid', 'writtenOff')),
        filed_at timestamptz(3) NOT NULL,
        due_at timestamptz(3) NOT NULL,
        answered_at timestamptz(3)
      )`);
    await runner.query(
      `CREATE INDEX recourse_claims_by_filing ON recourse_claims (filed_at DESC, claim_id DESC)`,
    );
    await runner.query(`CREATE INDEX recourse_claims_by_case ON recourse_claims (case_id)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON recourse_claims TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE recourse_claims`);
  }
}
